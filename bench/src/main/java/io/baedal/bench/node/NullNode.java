package io.baedal.bench.node;

import io.axoniq.axonserver.grpc.command.Command;
import io.axoniq.axonserver.grpc.command.CommandResponse;
import io.axoniq.axonserver.grpc.command.CommandServiceGrpc;
import io.axoniq.axonserver.grpc.control.NodeInfo;
import io.axoniq.axonserver.grpc.control.PlatformInboundInstruction;
import io.axoniq.axonserver.grpc.control.PlatformInfo;
import io.axoniq.axonserver.grpc.control.PlatformOutboundInstruction;
import io.axoniq.axonserver.grpc.control.PlatformServiceGrpc;
import io.axoniq.axonserver.grpc.event.Confirmation;
import io.axoniq.axonserver.grpc.event.Event;
import io.axoniq.axonserver.grpc.event.EventStoreGrpc;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/**
 * The same transport with nothing behind it: every append is confirmed and forgotten, and every command is answered on the
 * spot with its own payload, which makes it a plain unary echo. No check, no limit, no order. No server can be cheaper.
 */
final class NullNode {
    private static final Confirmation STORED =
            Confirmation.newBuilder().setSuccess(true).build();

    private NullNode() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        // Nothing may be said before the line that is waited for.
        System.setProperty("logback.configurationFile", "bench-logback.xml");
        Server server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .directExecutor()
                .permitKeepAliveTime(5, TimeUnit.SECONDS)
                .permitKeepAliveWithoutCalls(true)
                .addService(new Platform())
                .addService(new Events())
                .addService(new Echo())
                .build()
                .start();
        System.out.println("ready on 127.0.0.1:" + server.getPort());
        server.awaitTermination();
    }

    private static final class Platform extends PlatformServiceGrpc.PlatformServiceImplBase {
        @Override
        public void getPlatformServer(
                io.axoniq.axonserver.grpc.control.ClientIdentification client, StreamObserver<PlatformInfo> toClient) {
            toClient.onNext(PlatformInfo.newBuilder()
                    .setSameConnection(true)
                    .setPrimary(NodeInfo.newBuilder().setNodeName("null"))
                    .build());
            toClient.onCompleted();
        }

        @Override
        public StreamObserver<PlatformInboundInstruction> openStream(
                StreamObserver<PlatformOutboundInstruction> toClient) {
            return new Ignoring<>() {
                @Override
                public void onCompleted() {
                    toClient.onCompleted();
                }
            };
        }
    }

    private static final class Events extends EventStoreGrpc.EventStoreImplBase {
        @Override
        public StreamObserver<Event> appendEvent(StreamObserver<Confirmation> toClient) {
            return new Ignoring<>() {
                @Override
                public void onCompleted() {
                    toClient.onNext(STORED);
                    toClient.onCompleted();
                }
            };
        }
    }

    private static final class Echo extends CommandServiceGrpc.CommandServiceImplBase {
        @Override
        public void dispatch(Command command, StreamObserver<CommandResponse> toClient) {
            toClient.onNext(Messages.response(command));
            toClient.onCompleted();
        }
    }

    private abstract static class Ignoring<T> implements StreamObserver<T> {
        @Override
        public void onNext(T message) {
            // It is what the others do with it that is measured.
        }

        @Override
        public void onError(Throwable gone) {
            // The client went away, and nothing was kept for it.
        }
    }
}
