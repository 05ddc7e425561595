package io.baedal.axonserver.contract;

import io.axoniq.axonserver.grpc.command.CommandServiceGrpc;
import io.axoniq.axonserver.grpc.control.PlatformServiceGrpc;
import io.axoniq.axonserver.grpc.event.EventSchedulerGrpc;
import io.axoniq.axonserver.grpc.event.EventStoreGrpc;
import io.axoniq.axonserver.grpc.query.QueryServiceGrpc;
import io.grpc.HandlerRegistry;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServiceDescriptor;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A server that takes every call of every service and does nothing about it: what no test of the contract may accept. */
final class NullNode implements AutoCloseable {

    /** How it does nothing. */
    enum Manner {
        /** Never says a word, and never ends a call. */
        SILENT,
        /** Answers each call that wants one answer with a message without contents, and each that wants many with an end. */
        EMPTY,
        /** As EMPTY, but acknowledges every instruction, confirms every append, and greets its clients as it should. */
        POLITE
    }

    private static final Map<String, MethodType> TYPES = Stream.of(
                    PlatformServiceGrpc.getServiceDescriptor(),
                    CommandServiceGrpc.getServiceDescriptor(),
                    QueryServiceGrpc.getServiceDescriptor(),
                    EventStoreGrpc.getServiceDescriptor(),
                    EventSchedulerGrpc.getServiceDescriptor())
            .map(ServiceDescriptor::getMethods)
            .flatMap(methods -> methods.stream())
            .collect(Collectors.toUnmodifiableMap(MethodDescriptor::getFullMethodName, MethodDescriptor::getType));

    private final Server server;

    private NullNode(Server server) {
        this.server = server;
    }

    static NullNode start(Manner manner) {
        NettyServerBuilder builder = NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0))
                .directExecutor()
                .fallbackHandlerRegistry(new EveryMethod(manner));
        if (manner == Manner.POLITE) {
            PoliteServices.all().forEach(builder::addService);
        }
        try {
            return new NullNode(builder.build().start());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    String address() {
        return "127.0.0.1:" + server.getPort();
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    /** A message without contents has no bytes, whatever its type. */
    private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
        @Override
        public InputStream stream(byte[] value) {
            return new ByteArrayInputStream(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
            try {
                return stream.readAllBytes();
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }

    private static final class EveryMethod extends HandlerRegistry {
        private final Manner manner;

        EveryMethod(Manner manner) {
            this.manner = manner;
        }

        @Override
        public ServerMethodDefinition<?, ?> lookupMethod(String name, @Nullable String authority) {
            MethodType type = TYPES.getOrDefault(name, MethodType.UNKNOWN);
            MethodDescriptor<byte[], byte[]> method = MethodDescriptor.<byte[], byte[]>newBuilder()
                    .setType(type)
                    .setFullMethodName(name)
                    .setRequestMarshaller(new Bytes())
                    .setResponseMarshaller(new Bytes())
                    .build();
            Function<ServerCall<byte[], byte[]>, ServerCall.Listener<byte[]>> listener =
                    manner == Manner.SILENT ? call -> new ServerCall.Listener<>() {} : Empty::new;
            return ServerMethodDefinition.create(method, (call, headers) -> {
                call.request(Integer.MAX_VALUE);
                return listener.apply(call);
            });
        }
    }

    /** Ends a call when the client has ended its side of it. */
    private static final class Empty extends ServerCall.Listener<byte[]> {
        private final ServerCall<byte[], byte[]> call;

        Empty(ServerCall<byte[], byte[]> call) {
            this.call = call;
        }

        @Override
        public void onHalfClose() {
            MethodType type = call.getMethodDescriptor().getType();
            if (type.serverSendsOneMessage()) {
                call.sendHeaders(new Metadata());
                call.sendMessage(new byte[0]);
            }
            call.close(Status.OK, new Metadata());
        }
    }
}
