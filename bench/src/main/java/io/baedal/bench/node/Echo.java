package io.baedal.bench.node;

import io.axoniq.axonserver.grpc.command.CommandResponse;
import io.axoniq.axonserver.grpc.command.CommandServiceGrpc;
import io.baedal.bench.harness.Contender;
import io.baedal.bench.harness.Cpu;
import io.baedal.bench.harness.Lanes;
import io.baedal.bench.harness.Round;
import io.baedal.bench.harness.ServerProcess;
import io.baedal.bench.harness.Workbench;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** The same commands as unary calls of plain gRPC that the server answers itself: one hop instead of two. */
final class Echo implements Contender {
    private final ServerProcess server;
    private final ManagedChannel channel;
    private final CommandServiceGrpc.CommandServiceStub stub;
    private final Messages messages = new Messages("echo");

    Echo(ServerProcess server) {
        this.server = server;
        this.channel = NettyChannelBuilder.forAddress("127.0.0.1", server.port())
                .usePlaintext()
                .build();
        this.stub = CommandServiceGrpc.newStub(channel);
    }

    @Override
    public String name() {
        return "gRPC echo";
    }

    @Override
    public Round measure(Duration time) throws InterruptedException {
        Cpu cpu = Cpu.since(server);
        Lanes.Done done = Lanes.run(Workbench.IN_FLIGHT, time, this::send);
        return cpu.round(done.perSecond(), done.operations());
    }

    CompletableFuture<CommandResponse> send(int lane) {
        CompletableFuture<CommandResponse> answer = new CompletableFuture<>();
        stub.dispatch(messages.command("key-" + lane), new StreamObserver<>() {
            @Override
            public void onNext(CommandResponse response) {
                answer.complete(response);
            }

            @Override
            public void onError(Throwable failure) {
                answer.completeExceptionally(failure);
            }

            @Override
            public void onCompleted() {
                // The answer has come already.
            }
        });
        return answer;
    }

    @Override
    public void close() {
        channel.shutdownNow();
        server.close();
    }
}
