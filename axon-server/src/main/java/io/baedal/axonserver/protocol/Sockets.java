package io.baedal.axonserver.protocol;

import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.channel.Channel;
import io.grpc.netty.shaded.io.netty.channel.ChannelHandlerContext;
import io.grpc.netty.shaded.io.netty.channel.ChannelInboundHandlerAdapter;
import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.ServerChannel;
import io.grpc.netty.shaded.io.netty.channel.epoll.Epoll;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollServerSocketChannel;
import io.grpc.netty.shaded.io.netty.channel.nio.NioEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioServerSocketChannel;
import io.grpc.netty.shaded.io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads of the gRPC port, and its sockets: one too many is closed before anything is made for it, which is earlier than
 * the gRPC library would let us know of it.
 */
final class Sockets {
    private final int max;
    private final EventLoopGroup accepting;
    private final EventLoopGroup serving;

    Sockets(int max) {
        this.max = max;
        ThreadFactory threads = new DefaultThreadFactory("axonserver-grpc", true);
        accepting = Epoll.isAvailable() ? new EpollEventLoopGroup(1, threads) : new NioEventLoopGroup(1, threads);
        serving = Epoll.isAvailable() ? new EpollEventLoopGroup(0, threads) : new NioEventLoopGroup(0, threads);
    }

    void serve(NettyServerBuilder builder) {
        builder.bossEventLoopGroup(accepting).workerEventLoopGroup(serving).channelFactory(this::listener);
    }

    private ServerChannel listener() {
        ServerChannel listener = Epoll.isAvailable() ? new EpollServerSocketChannel() : new NioServerSocketChannel();
        listener.pipeline().addFirst(new Door(max));
        return listener;
    }

    void close() {
        accepting.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        serving.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }

    /** Lets in so many. */
    private static final class Door extends ChannelInboundHandlerAdapter {
        private final int max;
        private final AtomicInteger inside = new AtomicInteger();

        Door(int max) {
            this.max = max;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object accepted) {
            Channel socket = (Channel) accepted;
            if (inside.incrementAndGet() > max) {
                inside.decrementAndGet();
                socket.unsafe().closeForcibly();
                return;
            }
            socket.closeFuture().addListener(closed -> inside.decrementAndGet());
            context.fireChannelRead(accepted);
        }
    }
}
