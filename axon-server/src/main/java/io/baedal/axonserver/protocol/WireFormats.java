package io.baedal.axonserver.protocol;

import com.google.protobuf.InvalidProtocolBufferException;
import io.axoniq.axonserver.grpc.event.Event;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.Status;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Marshallers of the event store's hot paths: events come in with their bytes kept, and go out as they are stored. */
final class WireFormats {
    private WireFormats() {}

    static final class Incoming implements Marshaller<ReceivedEvent> {
        @Override
        public InputStream stream(ReceivedEvent value) {
            return new ByteArrayInputStream(value.bytes());
        }

        @Override
        public ReceivedEvent parse(InputStream stream) {
            try {
                byte[] bytes = stream.readAllBytes();
                return new ReceivedEvent(Event.parseFrom(bytes), bytes);
            } catch (InvalidProtocolBufferException broken) {
                throw Status.INTERNAL
                        .withDescription("Invalid event")
                        .withCause(broken)
                        .asRuntimeException();
            } catch (IOException broken) {
                throw Status.INTERNAL
                        .withDescription("The event could not be read")
                        .withCause(broken)
                        .asRuntimeException();
            }
        }
    }

    static final class Outgoing implements Marshaller<WireMessage> {
        @Override
        public InputStream stream(WireMessage value) {
            return value;
        }

        @Override
        public WireMessage parse(InputStream stream) {
            throw new UnsupportedOperationException("The node only sends these");
        }
    }
}
