package io.baedal.axonserver.contract;

import static io.baedal.axonserver.contract.ServerUnderTest.unique;
import static org.awaitility.Awaitility.await;

import io.axoniq.axonserver.grpc.FlowControl;
import io.axoniq.axonserver.grpc.command.CommandProviderInbound;
import io.axoniq.axonserver.grpc.command.CommandProviderOutbound;
import io.axoniq.axonserver.grpc.command.CommandServiceGrpc;
import io.axoniq.axonserver.grpc.command.CommandSubscription;
import io.axoniq.axonserver.grpc.query.QueryProviderInbound;
import io.axoniq.axonserver.grpc.query.QueryProviderOutbound;
import io.axoniq.axonserver.grpc.query.QueryServiceGrpc;
import io.axoniq.axonserver.grpc.query.QuerySubscription;
import io.grpc.ManagedChannel;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletableFuture;

/** A client that handles something, or says so. */
final class HostileHandler {
    private HostileHandler() {}

    /** Remembers that something came, and not what: this process has little memory as well. */
    private static final class Forgetful implements StreamObserver<CommandProviderInbound> {
        private final CompletableFuture<Void> first = new CompletableFuture<>();

        @Override
        public void onNext(CommandProviderInbound message) {
            first.complete(null);
        }

        @Override
        public void onError(Throwable failure) {
            first.completeExceptionally(failure);
        }

        @Override
        public void onCompleted() {
            first.complete(null);
        }
    }

    static void ofCommands(ManagedChannel over, String name, long permits) {
        Forgetful received = new Forgetful();
        var stream = CommandServiceGrpc.newStub(over).openStream(received);
        stream.onNext(CommandProviderOutbound.newBuilder()
                .setInstructionId("subscribe")
                .setSubscribe(CommandSubscription.newBuilder()
                        .setCommand(name)
                        .setClientId(unique("hostile"))
                        .setComponentName("hostile"))
                .build());
        received.first.join();
        stream.onNext(CommandProviderOutbound.newBuilder()
                .setFlowControl(FlowControl.newBuilder().setPermits(permits))
                .build());
    }

    static ClientCallStreamObserver<QueryProviderOutbound> ofQueries(
            ManagedChannel over, String name, Received<QueryProviderInbound> received, long permits) {
        var stream = (ClientCallStreamObserver<QueryProviderOutbound>)
                QueryServiceGrpc.newStub(over).openStream(received);
        stream.onNext(QueryProviderOutbound.newBuilder()
                .setInstructionId("subscribe")
                .setSubscribe(QuerySubscription.newBuilder()
                        .setQuery(name)
                        .setClientId(unique("hostile"))
                        .setComponentName("hostile"))
                .build());
        await().until(() -> !received.messages().isEmpty());
        stream.onNext(QueryProviderOutbound.newBuilder()
                .setFlowControl(FlowControl.newBuilder().setPermits(permits))
                .build());
        return stream;
    }
}
