package io.baedal.axonserver.protocol;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnsafeByteOperations;
import io.axoniq.axonserver.grpc.event.Event;
import io.grpc.KnownLength;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.Status;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
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
                byte[] bytes = bytes(stream);
                return new ReceivedEvent(parsed(bytes), bytes);
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

    /** The transport knows the length; reading until the end would take a buffer of 16 KiB for an event of a few hundred bytes. */
    private static byte[] bytes(InputStream stream) throws IOException {
        if (!(stream instanceof KnownLength)) {
            return stream.readAllBytes();
        }
        byte[] bytes = new byte[stream.available()];
        int read = stream.readNBytes(bytes, 0, bytes.length);
        if (read < bytes.length) {
            throw new EOFException("The event ends after " + read + " of " + bytes.length + " bytes");
        }
        return bytes;
    }

    /** Shares the bytes, which nobody changes, instead of copying the payload out of them. */
    private static Event parsed(byte[] bytes) throws IOException {
        CodedInputStream input = UnsafeByteOperations.unsafeWrap(bytes).newCodedInput();
        input.enableAliasing(true);
        Event event = Event.parser().parseFrom(input);
        input.checkLastTagWas(0);
        return event;
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
