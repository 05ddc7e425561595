package io.baedal.support.mongo;

import com.mongodb.connection.TransportSettings;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.util.concurrent.TimeUnit;

/** Threads that speak with MongoDB. They end at once: by then both clients are closed, and nothing is left to say. */
final class DocumentTransport implements AutoCloseable {

    private static final int CLOSE_SECONDS_MAX = 2;

    private final EventLoopGroup loops;

    DocumentTransport(int threads) {
        this.loops = new MultiThreadIoEventLoopGroup(threads, NioIoHandler.newFactory());
    }

    TransportSettings settings() {
        return TransportSettings.nettyBuilder().eventLoopGroup(loops).build();
    }

    @Override
    public void close() {
        loops.shutdownGracefully(0, CLOSE_SECONDS_MAX, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
