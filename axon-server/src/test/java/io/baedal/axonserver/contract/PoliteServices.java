package io.baedal.axonserver.contract;

import io.axoniq.axonserver.grpc.InstructionAck;
import io.axoniq.axonserver.grpc.command.Command;
import io.axoniq.axonserver.grpc.command.CommandProviderInbound;
import io.axoniq.axonserver.grpc.command.CommandProviderOutbound;
import io.axoniq.axonserver.grpc.command.CommandResponse;
import io.axoniq.axonserver.grpc.command.CommandServiceGrpc.CommandServiceImplBase;
import io.axoniq.axonserver.grpc.control.ClientIdentification;
import io.axoniq.axonserver.grpc.control.PlatformInboundInstruction;
import io.axoniq.axonserver.grpc.control.PlatformInfo;
import io.axoniq.axonserver.grpc.control.PlatformOutboundInstruction;
import io.axoniq.axonserver.grpc.control.PlatformServiceGrpc.PlatformServiceImplBase;
import io.axoniq.axonserver.grpc.event.Confirmation;
import io.axoniq.axonserver.grpc.event.Event;
import io.axoniq.axonserver.grpc.event.EventStoreGrpc.EventStoreImplBase;
import io.axoniq.axonserver.grpc.event.EventWithToken;
import io.axoniq.axonserver.grpc.event.GetAggregateEventsRequest;
import io.axoniq.axonserver.grpc.event.GetAggregateSnapshotsRequest;
import io.axoniq.axonserver.grpc.event.GetEventsRequest;
import io.axoniq.axonserver.grpc.event.GetFirstTokenRequest;
import io.axoniq.axonserver.grpc.event.GetLastTokenRequest;
import io.axoniq.axonserver.grpc.event.GetTokenAtRequest;
import io.axoniq.axonserver.grpc.event.ReadHighestSequenceNrRequest;
import io.axoniq.axonserver.grpc.event.ReadHighestSequenceNrResponse;
import io.axoniq.axonserver.grpc.event.TrackingToken;
import io.axoniq.axonserver.grpc.query.QueryProviderInbound;
import io.axoniq.axonserver.grpc.query.QueryProviderOutbound;
import io.axoniq.axonserver.grpc.query.QueryRequest;
import io.axoniq.axonserver.grpc.query.QueryResponse;
import io.axoniq.axonserver.grpc.query.QueryServiceGrpc.QueryServiceImplBase;
import io.grpc.BindableService;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** The services of {@link NullNode.Manner#POLITE}: they say yes to everything. */
final class PoliteServices {
    private PoliteServices() {}

    static List<BindableService> all() {
        return List.of(new Platform(), new Commands(), new Queries(), new Events());
    }

    /** Passes each message on, and ends when the client does. */
    private static <I, O> StreamObserver<I> each(StreamObserver<O> toClient, Consumer<I> onNext) {
        return new StreamObserver<>() {
            @Override
            public void onNext(I message) {
                onNext.accept(message);
            }

            @Override
            public void onError(Throwable cancelled) {
                // nothing is kept of it
            }

            @Override
            public void onCompleted() {
                toClient.onCompleted();
            }
        };
    }

    private static <I, O> StreamObserver<I> acknowledging(
            StreamObserver<O> toClient, Function<I, String> id, Function<InstructionAck, O> message) {
        return each(toClient, instruction -> {
            if (!id.apply(instruction).isEmpty()) {
                toClient.onNext(message.apply(InstructionAck.newBuilder()
                        .setInstructionId(id.apply(instruction))
                        .setSuccess(true)
                        .build()));
            }
        });
    }

    private static <T> void answer(StreamObserver<T> toClient, T message) {
        toClient.onNext(message);
        toClient.onCompleted();
    }

    private static final class Platform extends PlatformServiceImplBase {
        @Override
        public void getPlatformServer(ClientIdentification client, StreamObserver<PlatformInfo> toClient) {
            answer(toClient, PlatformInfo.newBuilder().setSameConnection(true).build());
        }

        @Override
        public StreamObserver<PlatformInboundInstruction> openStream(
                StreamObserver<PlatformOutboundInstruction> toClient) {
            return acknowledging(
                    toClient,
                    PlatformInboundInstruction::getInstructionId,
                    ack -> PlatformOutboundInstruction.newBuilder().setAck(ack).build());
        }
    }

    private static final class Commands extends CommandServiceImplBase {
        @Override
        public StreamObserver<CommandProviderOutbound> openStream(StreamObserver<CommandProviderInbound> toClient) {
            return acknowledging(
                    toClient,
                    CommandProviderOutbound::getInstructionId,
                    ack -> CommandProviderInbound.newBuilder().setAck(ack).build());
        }

        @Override
        public void dispatch(Command command, StreamObserver<CommandResponse> toClient) {
            answer(
                    toClient,
                    CommandResponse.newBuilder()
                            .setRequestIdentifier(command.getMessageIdentifier())
                            .build());
        }
    }

    private static final class Queries extends QueryServiceImplBase {
        @Override
        public StreamObserver<QueryProviderOutbound> openStream(StreamObserver<QueryProviderInbound> toClient) {
            return acknowledging(
                    toClient,
                    QueryProviderOutbound::getInstructionId,
                    ack -> QueryProviderInbound.newBuilder().setAck(ack).build());
        }

        @Override
        public void query(QueryRequest query, StreamObserver<QueryResponse> toClient) {
            answer(
                    toClient,
                    QueryResponse.newBuilder()
                            .setRequestIdentifier(query.getMessageIdentifier())
                            .build());
        }
    }

    private static final class Events extends EventStoreImplBase {
        private static final Confirmation YES =
                Confirmation.newBuilder().setSuccess(true).build();
        private static final TrackingToken NOTHING =
                TrackingToken.newBuilder().setToken(-1).build();

        @Override
        public StreamObserver<Event> appendEvent(StreamObserver<Confirmation> toClient) {
            toClient.onNext(YES);
            return each(toClient, event -> {});
        }

        @Override
        public void appendSnapshot(Event snapshot, StreamObserver<Confirmation> toClient) {
            answer(toClient, YES);
        }

        @Override
        public void listAggregateEvents(GetAggregateEventsRequest request, StreamObserver<Event> toClient) {
            toClient.onCompleted();
        }

        @Override
        public void listAggregateSnapshots(GetAggregateSnapshotsRequest request, StreamObserver<Event> toClient) {
            toClient.onCompleted();
        }

        @Override
        public StreamObserver<GetEventsRequest> listEvents(StreamObserver<EventWithToken> toClient) {
            return each(toClient, request -> {});
        }

        @Override
        public void readHighestSequenceNr(
                ReadHighestSequenceNrRequest request, StreamObserver<ReadHighestSequenceNrResponse> toClient) {
            answer(
                    toClient,
                    ReadHighestSequenceNrResponse.newBuilder()
                            .setToSequenceNr(-1)
                            .build());
        }

        @Override
        public void getFirstToken(GetFirstTokenRequest request, StreamObserver<TrackingToken> toClient) {
            answer(toClient, TrackingToken.getDefaultInstance());
        }

        @Override
        public void getLastToken(GetLastTokenRequest request, StreamObserver<TrackingToken> toClient) {
            answer(toClient, NOTHING);
        }

        @Override
        public void getTokenAt(GetTokenAtRequest request, StreamObserver<TrackingToken> toClient) {
            answer(toClient, NOTHING);
        }
    }
}
