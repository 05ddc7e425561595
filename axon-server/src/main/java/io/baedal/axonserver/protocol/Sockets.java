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
import io.grpc.netty.shaded.io.netty.handler.timeout.ReadTimeoutHandler;
import io.grpc.netty.shaded.io.netty.util.concurrent.DefaultThreadFactory;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads of the gRPC port, and its sockets: one too many is closed before anything is made for it, which is earlier than
 * the gRPC library would let us know of it.
 */
final class Sockets {
    private final int max;
    private final Duration silenceMax;
    private final Map<SocketAddress, Channel> byPeer = new ConcurrentHashMap<>();
    private final EventLoopGroup accepting;
    private final EventLoopGroup serving;

    /**
     * @param max sockets at one time
     * @param silenceMax a socket is closed when nothing is heard on it for so long
     */
    Sockets(int max, Duration silenceMax) {
        this.max = max;
        this.silenceMax = silenceMax;
        ThreadFactory threads = new DefaultThreadFactory("axonserver-grpc", true);
        accepting = Epoll.isAvailable() ? new EpollEventLoopGroup(1, threads) : new NioEventLoopGroup(1, threads);
        serving = Epoll.isAvailable() ? new EpollEventLoopGroup(0, threads) : new NioEventLoopGroup(0, threads);
    }

    void serve(NettyServerBuilder builder) {
        builder.bossEventLoopGroup(accepting).workerEventLoopGroup(serving).channelFactory(this::listener);
    }

    private ServerChannel listener() {
        ServerChannel listener = Epoll.isAvailable() ? new EpollServerSocketChannel() : new NioServerSocketChannel();
        listener.pipeline().addFirst(new Door());
        return listener;
    }

    /** Ends a connection, if it is still there, without the farewell that nobody may be there to hear. */
    void hangUp(SocketAddress peer) {
        Channel socket = byPeer.get(peer);
        if (socket != null) {
            socket.eventLoop().execute(() -> socket.unsafe().close(socket.voidPromise()));
        }
    }

    void close() {
        accepting.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        serving.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }

    /** Lets in so many. */
    private final class Door extends ChannelInboundHandlerAdapter {
        private final AtomicInteger inside = new AtomicInteger();

        @Override
        public void channelRead(ChannelHandlerContext context, Object accepted) {
            Channel socket = (Channel) accepted;
            if (inside.incrementAndGet() > max) {
                inside.decrementAndGet();
                socket.unsafe().closeForcibly();
                return;
            }
            SocketAddress peer = socket.remoteAddress();
            byPeer.put(peer, socket);
            socket.closeFuture().addListener(closed -> {
                byPeer.remove(peer, socket);
                inside.decrementAndGet();
            });
            socket.pipeline().addFirst(new Silence());
            context.fireChannelRead(accepted);
        }
    }

    /**
     * Closes what nothing is heard of, not even answers to pings. The gRPC library then only ends the calls and says goodbye;
     * the socket would stay until the other side confirms, that is for ever.
     */
    private final class Silence extends ReadTimeoutHandler {
        Silence() {
            super(silenceMax.toMillis(), TimeUnit.MILLISECONDS);
        }

        @Override
        protected void readTimedOut(ChannelHandlerContext context) {
            context.close();
        }
    }
}
