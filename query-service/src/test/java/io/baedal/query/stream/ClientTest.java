package io.baedal.query.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.opentelemetry.api.trace.Tracer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("A client of the hub")
class ClientTest {

    private static final Duration HEARTBEAT = Duration.ofMillis(1_600);
    private static final int FOR_TEST = 1;

    private final EmbeddedChannel connection = new EmbeddedChannel(new ChannelDuplexHandler());
    private final StreamHub hub = new StreamHub(
            JsonMapper.builder().build(),
            HEARTBEAT,
            10,
            new StreamTraces(new StaticListableBeanFactory().getBeanProvider(Tracer.class)));
    private final List<Follower> following = new ArrayList<>();
    private final AtomicBoolean admitted = new AtomicBoolean(true);

    /** What is followed, without anybody who tells. */
    private final class Nothing implements Followed {

        private final Inbox inbox;

        Nothing(Inbox inbox) {
            this.inbox = inbox;
        }

        @Override
        public long seen() {
            return 0;
        }

        @Override
        public Inbox inbox() {
            return inbox;
        }

        @Override
        public void add(Follower follower) {
            following.add(follower);
        }

        @Override
        public void remove(Follower follower) {
            following.remove(follower);
        }
    }

    @BeforeEach
    void freeze() {
        connection.freezeTime();
    }

    @AfterEach
    void nothingLeft() {
        connection.close();
        connection.runPendingTasks();
        assertThat(following).isEmpty();
        assertThat(hub.clients()).isZero();
        assertThat(connection.runScheduledPendingTasks()).as("no timer").isEqualTo(-1);
        connection.releaseOutbound();
    }

    private Client enter(Inbox inbox) {
        var entering = hub.enter(connection, new Nothing(inbox), admitted::get).toFuture();
        connection.runPendingTasks();
        return entering.join();
    }

    /** As WebFlux ends an answer without a body. */
    private void answered() {
        HttpResponse yes = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        HttpUtil.setTransferEncodingChunked(yes, true);
        connection.writeOneOutbound(yes);
        connection.flushOutbound();
        assertThat(connection.<Object>readOutbound()).isSameAs(yes);
        connection.writeOneOutbound(LastHttpContent.EMPTY_LAST_CONTENT);
        connection.flushOutbound();
        connection.runPendingTasks();
    }

    private void writable(boolean is) {
        connection.unsafe().outboundBuffer().setUserDefinedWritability(FOR_TEST, is);
        connection.runPendingTasks();
    }

    private static Telling upTo(long position) {
        return new Telling(
                "ord-1",
                LongStream.rangeClosed(1, position)
                        .mapToObj(n -> new Notice(n, Long.toString(n), "NEWS", "word " + n, false))
                        .toList());
    }

    private static Telling of(String document, boolean last) {
        return new Telling(document, List.of(new Notice(1, null, "NEWS", document, last)));
    }

    private void tell(Client client, Telling telling) {
        client.tell(telling);
        telling.release();
        connection.runPendingTasks();
    }

    private List<String> written() {
        List<String> written = new ArrayList<>();
        for (ByteBuf next = connection.readOutbound(); next != null; next = connection.readOutbound()) {
            written.add(next.toString(StandardCharsets.UTF_8));
            next.release();
        }
        return written;
    }

    @Test
    @DisplayName("Keeps nothing of the request, and what he is told before the answer has begun comes after it")
    void takesOver() {
        // given
        Client client = enter(Inbox.ofOne());
        tell(client, upTo(1));
        assertThat(written()).isEmpty();
        // when
        answered();
        // then
        assertThat(connection.pipeline().toMap().values()).containsExactly(client);
        assertThat(written()).containsExactly("1f\r\nid:1\nevent:NEWS\ndata:\"word 1\"\n\n\r\n");
        // when the last one goes
        connection.pipeline().remove(client);
        // then, before the end of the connection, which would take every timer along
        assertThat(connection.runScheduledPendingTasks()).as("no timer").isEqualTo(-1);
    }

    @Test
    @DisplayName("Lets WebFlux say no, and is gone when it has the connection back")
    void refused() {
        // given
        Client client = enter(Inbox.ofOne());
        // when
        HttpResponse no = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.NOT_FOUND);
        connection.writeOneOutbound(no);
        connection.flushOutbound();
        connection.runPendingTasks();
        // then
        assertThat(connection.<Object>readOutbound()).isSameAs(no);
        assertThat(connection.pipeline().get(Client.class)).isNull();
        assertThat(following).isEmpty();
        client.giveBack();
        connection.runPendingTasks();
        assertThat(connection.isActive()).isTrue();
    }

    @Test
    @DisplayName("F18 I8 who does not read keeps the newest only, and finds every entry once and in order when he does")
    void slow() {
        // given
        Client client = enter(Inbox.ofOne());
        answered();
        tell(client, upTo(1));
        assertThat(written()).hasSize(1);
        writable(false);
        // when
        List<Telling> tellings =
                IntStream.rangeClosed(2, 500).mapToObj(ClientTest::upTo).toList();
        tellings.forEach(telling -> tell(client, telling));
        // then
        assertThat(written()).isEmpty();
        assertThat(tellings.subList(0, 498))
                .allSatisfy(old -> assertThat(old.refCnt()).isZero());
        // when
        writable(true);
        // then
        List<String> frames = written();
        assertThat(frames).as("one write").hasSize(1);
        assertThat(frames.getFirst().lines().filter(line -> line.startsWith("id:")))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(2, 500).mapToObj(n -> "id:" + n).toList());
        assertThat(tellings.getLast().refCnt()).isZero();
    }

    @Test
    @DisplayName("F18 who follows everything and does not read is let go when too many documents wait for him")
    void tooMuch() {
        // given
        Client client = enter(Inbox.ofMany(3));
        answered();
        writable(false);
        // when
        List.of("a", "b", "a", "c").forEach(document -> tell(client, of(document, false)));
        // then
        assertThat(connection.isActive()).isTrue();
        // when
        tell(client, of("d", false));
        // then
        assertThat(written()).containsExactly("0\r\n\r\n");
        assertThat(connection.isActive()).isFalse();
    }

    @Test
    @DisplayName("S0-6 after what is last he is told that nothing follows, and the connection ends")
    void last() {
        // given
        Client client = enter(Inbox.ofOne());
        answered();
        // when
        tell(client, of("a", true));
        // then
        assertThat(written()).hasSize(2).endsWith("0\r\n\r\n");
        assertThat(connection.isActive()).isFalse();
    }

    @Test
    @DisplayName("S0-6 what comes after the last is not told, and what he has seen is not told again")
    void between() {
        // given
        Client client = enter(Inbox.ofOne());
        answered();
        tell(client, upTo(2));
        assertThat(written()).hasSize(1);
        // when
        tell(
                client,
                new Telling(
                        "ord-1",
                        LongStream.rangeClosed(1, 5)
                                .mapToObj(n -> new Notice(n, Long.toString(n), "NEWS", "word " + n, n >= 4))
                                .toList()));
        // then
        assertThat(written())
                .containsExactly(
                        "1f\r\nid:3\nevent:NEWS\ndata:\"word 3\"\n\n\r\n"
                                + "1f\r\nid:4\nevent:NEWS\ndata:\"word 4\"\n\n\r\n",
                        "0\r\n\r\n");
        assertThat(connection.isActive()).isFalse();
    }

    /** What cannot be made bytes, since there is no room for them. */
    public static final class TooLarge {

        public String getText() {
            throw new OutOfMemoryError("as netty says it of its own memory");
        }
    }

    @Test
    @DisplayName(
            "I8 what cannot be written for want of memory is not passed over: the connection ends, and he comes back for it")
    void noMemory() {
        // given
        Client client = enter(Inbox.ofOne());
        answered();
        Telling tooLarge = new Telling("ord-1", List.of(new Notice(1, "1", "NEWS", new TooLarge(), false)));
        // when
        tell(client, tooLarge);
        // then
        assertThat(connection.isActive()).isFalse();
        assertThat(client.seen()).isZero();
        assertThat(tooLarge.refCnt()).isZero();
    }

    @Test
    @DisplayName("F18 hears a heartbeat in each interval, and is let go when there was no room for several")
    void heartbeats() {
        // given
        enter(Inbox.ofOne());
        answered();
        // when
        beats(3);
        // then
        assertThat(written()).hasSize(3).containsOnly("c\r\n:heartbeat\n\n\r\n");
        // when
        writable(false);
        beats(Client.HEARTBEATS_MISSED_MAX - 1);
        // then
        assertThat(connection.isActive()).isTrue();
        // when
        beats(1);
        // then
        assertThat(connection.isActive()).isFalse();
    }

    @Test
    @DisplayName(
            "Who may not follow any more is told at the next heartbeat that nothing follows, and the connection ends")
    void notAdmitted() {
        // given
        enter(Inbox.ofOne());
        answered();
        beats(1);
        assertThat(written()).hasSize(1);
        // when
        admitted.set(false);
        beats(1);
        // then
        assertThat(written()).containsExactly("0\r\n\r\n");
        assertThat(connection.isActive()).isFalse();
    }

    @Test
    @DisplayName("Who may not follow any more and does not read is let go like anybody who does not read")
    void notAdmittedAndSlow() {
        // given
        enter(Inbox.ofOne());
        answered();
        writable(false);
        admitted.set(false);
        // when
        beats(Client.HEARTBEATS_MISSED_MAX + 1);
        // then
        assertThat(connection.isActive()).isFalse();
    }

    @Test
    @DisplayName("Where it cannot be said whether he may follow, he may not, and the others hear their heartbeats")
    void unknownAdmission() {
        // given
        var entering = hub.enter(connection, new Nothing(Inbox.ofOne()), () -> {
                    throw new IllegalStateException("no answer");
                })
                .toFuture();
        connection.runPendingTasks();
        entering.join();
        answered();
        // when
        beats(1);
        // then
        assertThat(written()).containsExactly("0\r\n\r\n");
    }

    private void beats(int number) {
        for (int turn = 0; turn < number * 16; turn++) {
            connection.advanceTimeBy(HEARTBEAT.toMillis() / 16, TimeUnit.MILLISECONDS);
            connection.runScheduledPendingTasks();
        }
        connection.runPendingTasks();
    }
}
