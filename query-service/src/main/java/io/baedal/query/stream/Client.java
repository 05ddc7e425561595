package io.baedal.query.stream;

import io.baedal.support.stream.Admission;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import io.opentelemetry.api.trace.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A client who follows over HTTP. WebFlux answers his request: status, headers, no body, and the end of it. That end he keeps to himself, and
 * takes over the connection: all that is left of a request is this handler and the socket. What it writes are the chunks of
 * the answer, in bytes that all clients share; a client who does not read costs what his {@link Inbox} keeps, and is let go after a while.
 *
 * <p>All but {@link #tell} and {@link #end} happens on the event loop of the connection.
 */
final class Client extends ChannelDuplexHandler implements Follower {

    private static final Logger LOG = LoggerFactory.getLogger(Client.class);

    /** Heartbeats in a row for which there was no room, after which nobody is taken to be there. */
    static final int HEARTBEATS_MISSED_MAX = 8;

    /** After so many bytes they are flushed: of what a TLS handler has not seen flushed, the connection does not know how much it is. */
    private static final int UNFLUSHED_BYTES_MAX = 32_768;

    private final StreamHub hub;
    private final Lane lane;
    private final Followed followed;
    private final BooleanSupplier admitted;
    private final Inbox inbox;

    private volatile long seen;
    private State state = State.ANSWERING;
    private boolean granted;
    private byte missed;
    private byte slot;
    private int seat;
    private @Nullable ChannelHandlerContext added;

    /** From the request to the end of the connection. */
    private enum State {
        /** WebFlux has the connection, and the inbox keeps what is told. */
        ANSWERING,
        FOLLOWING,
        /** What is last was written. */
        ENDED,
        GONE
    }

    /** @param admitted see {@link Admission#of} */
    Client(StreamHub hub, Lane lane, Followed followed, BooleanSupplier admitted) {
        this.hub = hub;
        this.lane = lane;
        this.followed = followed;
        this.admitted = admitted;
        this.inbox = followed.inbox();
        this.seen = followed.seen();
    }

    private ChannelHandlerContext context() {
        ChannelHandlerContext context = added;
        if (context == null) {
            throw new IllegalStateException("A client is used before it was added to its connection");
        }
        return context;
    }

    @Override
    public long seen() {
        return seen;
    }

    @Override
    public void tell(Telling telling) {
        switch (inbox.put(telling)) {
            case FIRST -> lane.wake(this);
            case MORE -> {
                // It has been woken, or finds it when there is room again.
            }
            case FULL -> end();
        }
    }

    @Override
    public void end() {
        lane.execute(this::finish);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        added = context;
        followed.add(this);
    }

    /** Lets the answer pass, and keeps the end of it if it is a yes: for WebFlux everything is written then. */
    @Override
    public void write(ChannelHandlerContext on, Object message, ChannelPromise promise) {
        if (message instanceof HttpResponse answer) {
            granted = answer.status().equals(HttpResponseStatus.OK) && HttpUtil.isTransferEncodingChunked(answer);
            if (!granted && state == State.ANSWERING) {
                // The next answer on this connection is to another request.
                on.write(message, promise);
                on.pipeline().remove(this);
                return;
            }
        } else if (state == State.ANSWERING && granted && message instanceof LastHttpContent last) {
            last.release();
            promise.trySuccess();
            takeOver();
            return;
        }
        on.write(message, promise);
    }

    private void takeOver() {
        ChannelPipeline pipeline = context().pipeline();
        List<ChannelHandler> others = new ArrayList<>();
        pipeline.forEach(entry -> others.add(entry.getValue()));
        others.stream()
                .filter(other -> other != this && !(other instanceof SslHandler))
                .forEach(pipeline::remove);
        state = State.FOLLOWING;
        lane.enter(this);
        // So that it is noticed when he goes, and not at the next heartbeat.
        context().channel().config().setAutoRead(true);
        lane.wake(this);
    }

    /** Writes what there is room for; whether it has to be flushed. */
    boolean deliver() {
        int unflushed = 0;
        boolean any = false;
        while (state == State.FOLLOWING && context().channel().isWritable()) {
            Telling telling = inbox.take();
            if (telling == null) {
                break;
            }
            any = true;
            try {
                unflushed += write(telling);
            } catch (RuntimeException | OutOfMemoryError defect) {
                // He has not been told, and comes back for it: nothing may be left out.
                LOG.error("A stream was closed, since what it should tell could not be written", defect);
                context().close();
                break;
            } finally {
                telling.release();
            }
            if (unflushed > UNFLUSHED_BYTES_MAX) {
                flush();
                unflushed = 0;
            }
        }
        return any;
    }

    /** How many bytes it was: what he lacks stands together in it, and is written as one. */
    private int write(Telling telling) {
        List<Notice> notices = telling.notices();
        int first = 0;
        while (first < notices.size() && !notices.get(first).isNewTo(seen)) {
            first++;
        }
        if (first == notices.size()) {
            return 0;
        }
        int newest = first;
        while (newest < notices.size() - 1 && !notices.get(newest).last()) {
            newest++;
        }
        Span writing = hub.traces().writing(telling);
        ByteBuf frames = telling.frames(first, newest, hub.frames());
        int bytes = frames.readableBytes();
        seen = notices.get(newest).position();
        context().write(frames, context().voidPromise());
        writing.end();
        if (notices.get(newest).last()) {
            finish();
        }
        return bytes;
    }

    void flush() {
        context().flush();
    }

    /** Says that nothing follows, and closes. While WebFlux still answers there is nobody who could be told: he comes back. */
    private void finish() {
        switch (state) {
            case ANSWERING -> context().close();
            case FOLLOWING -> {
                state = State.ENDED;
                context().writeAndFlush(Frames.end()).addListener(ChannelFutureListener.CLOSE);
            }
            case ENDED, GONE -> {
                // There is nothing more to say.
            }
        }
    }

    /**
     * A client that vanished without a word is noticed when something is written, so something is written now and then. Who may not be here
     * any more is sent away.
     */
    void heartbeat() {
        if (state == State.FOLLOWING && !isAdmitted()) {
            finish();
        } else if (state == State.FOLLOWING && context().channel().isWritable()) {
            missed = 0;
            context().writeAndFlush(Frames.heartbeat(), context().voidPromise());
        } else if (++missed >= HEARTBEATS_MISSED_MAX) {
            context().close();
        }
    }

    /** A defect there is not to stop the heartbeats of others. */
    private boolean isAdmitted() {
        try {
            return admitted.getAsBoolean();
        } catch (RuntimeException defect) {
            LOG.error("A stream was ended, since it cannot be said whether somebody may still follow", defect);
            return false;
        }
    }

    /** Where it is found on the wheel. */
    void sitAt(int newSlot, int newSeat) {
        slot = (byte) newSlot;
        seat = newSeat;
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext on) {
        if (deliver()) {
            flush();
        }
        on.fireChannelWritabilityChanged();
    }

    /** Nothing that comes after the request means anything. */
    @Override
    public void channelRead(ChannelHandlerContext on, Object message) {
        if (state == State.ANSWERING) {
            on.fireChannelRead(message);
        } else {
            ReferenceCountUtil.release(message);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext on, Throwable failure) {
        if (state == State.ANSWERING) {
            on.fireExceptionCaught(failure);
        } else {
            // Mostly that he has gone; whatever it is, he comes back and goes on after what he has seen.
            on.close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext on) {
        leave();
        on.fireChannelInactive();
    }

    /** Also when WebFlux failed to answer, and takes the connection back. */
    @Override
    public void handlerRemoved(ChannelHandlerContext removed) {
        leave();
    }

    /** Gives the connection back to WebFlux, whose answer has failed; from any thread. */
    void giveBack() {
        lane.execute(() -> {
            if (state == State.ANSWERING) {
                context().pipeline().remove(this);
            }
        });
    }

    private void leave() {
        State before = state;
        if (before == State.GONE) {
            return;
        }
        state = State.GONE;
        if (before != State.ANSWERING) {
            lane.leave(this, slot, seat);
        }
        followed.remove(this);
        inbox.close();
        hub.left();
    }
}
