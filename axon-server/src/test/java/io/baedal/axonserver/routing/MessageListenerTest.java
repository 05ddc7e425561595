package io.baedal.axonserver.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.axonserver.ErrorCode;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The routers tell how a message ended")
class MessageListenerTest {
    private static final RoutingLimits LIMITS = RoutingLimits.defaults();

    private final AtomicLong now = new AtomicLong(1_000);
    private final HeardMessages heard = new HeardMessages();
    private final CommandRouter<String, String> commands =
            new CommandRouter<>(LIMITS, new ClientTags(), HandlerListener.none(), heard, now::get);
    private final QueryHandlers<String, String> queryHandlers = new QueryHandlers<>(LIMITS, HandlerListener.none());
    private final QueryRouter<String, String, String> queries =
            new QueryRouter<>(LIMITS, queryHandlers, heard, now::get);

    private CommandHandlerStream<String, String> handler(long permits) {
        CommandHandlerStream<String, String> stream = commands.connect(command -> {});
        stream.subscribe("do", "client", "shop", 100);
        stream.addPermits(permits);
        return stream;
    }

    private Ticket dispatch(String id) {
        return commands.dispatch(new CommandCall<>(id, "do", id, 0, 0, key -> null, id), new CommandAnswer<>() {
            @Override
            public void answered(String response) {}

            @Override
            public void refused(ErrorCode code, String message) {}
        });
    }

    @Test
    @DisplayName("with the time since it arrived, and its handler with the time since he had it")
    void answered() {
        // given
        CommandHandlerStream<String, String> stream = handler(0);
        dispatch("1");
        now.addAndGet(10);
        assertThat(commands.loads()).containsExactly(new HandlerLoad("client", "shop", 0, 1));
        stream.addPermits(5);
        now.addAndGet(5);

        // when
        stream.answer("1", "ok", false);
        dispatch("2");
        stream.answer("2", "no", true);

        // then
        assertThat(heard.said())
                .containsExactly("do by client of shop 5", "do ANSWERED 15", "do by client of shop 0", "do FAILED 0");
        assertThat(commands.loads()).containsExactly(new HandlerLoad("client", "shop", 3, 0));
        stream.close();
        assertThat(commands.loads()).isEmpty();
    }

    @Test
    @DisplayName("once, whatever happens to it")
    void once() {
        // when
        dispatch("nobody");
        CommandHandlerStream<String, String> stream = handler(2);
        dispatch("twice");
        dispatch("twice");
        stream.answer("twice", "ok", false);
        stream.answer("twice", "again", false);
        dispatch("lost");
        Ticket waiting = dispatch("waiting");
        waiting.cancel();
        stream.close();

        // then
        assertThat(heard.said())
                .containsExactly(
                        "do UNHANDLED 0",
                        "do REFUSED 0",
                        "do by client of shop 0",
                        "do ANSWERED 0",
                        "do CANCELLED 0",
                        "do LOST 0");
    }

    @Test
    @DisplayName("also when time is up, and when its sender left while a handler had it")
    void late() {
        // when
        CommandHandlerStream<String, String> stream = handler(2);
        dispatch("left").cancel();
        stream.answer("left", "ok", false);
        dispatch("slow");
        now.addAndGet(TimeUnit.MILLISECONDS.toNanos(LIMITS.commandTimeoutMillisMax()) + 1);
        commands.expire();

        // then
        assertThat(heard.said().subList(0, 2)).containsExactly("do by client of shop 0", "do CANCELLED 0");
        assertThat(heard.said().get(2)).startsWith("do TIMED_OUT ");
    }

    /** Answers at once. */
    private QueryHandlers<String, String>.HandlerStream queryHandler(String component) {
        QueryHandlers<String, String>.HandlerStream stream = queryHandlers.connect(new QueryHandlerSink<>() {
            @Override
            public void ask(String query) {}

            @Override
            public void grant(String queryId, long count) {}

            @Override
            public void cancel(String queryId) {}

            @Override
            public void subscribe(String subscription) {}

            @Override
            public void initialResult(String subscription) {}

            @Override
            public void unsubscribe(String subscriptionId) {}
        });
        stream.subscribe("find", component + "-client", component);
        stream.addPermits(10);
        return stream;
    }

    private ActiveQuery<String, String, String> ask(String id) {
        return queries.ask(new QueryCall<>(id, "find", 0, 0, false, id), new QueryAnswers<>() {
            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void answer(String answer) {}

            @Override
            public void complete() {}

            @Override
            public String refusal(ErrorCode code, String message) {
                return code.code();
            }
        });
    }

    @Test
    @DisplayName("for queries, too: one good answer is enough, only errors are a failure")
    void queries() {
        // when
        ask("nobody");
        QueryHandlers<String, String>.HandlerStream one = queryHandler("one");
        QueryHandlers<String, String>.HandlerStream two = queryHandler("two");
        ask("q");
        queries.answer(one, "q", "yes", false);
        queries.answer(two, "q", "no", true);
        now.addAndGet(7);
        queries.complete(one, "q");
        queries.complete(two, "q");
        two.close();
        ask("bad");
        queries.answer(one, "bad", "no", true);
        queries.complete(one, "bad");
        ask("left").cancel();
        ActiveQuery<String, String, String> content = ask("content");
        queries.answer(one, "content", "yes", false);
        content.cancel();

        // then
        assertThat(heard.said())
                .containsExactly(
                        "find UNHANDLED 0",
                        "find by one-client of one 0",
                        "find by two-client of two 0",
                        "find ANSWERED 7",
                        "find by one-client of one 0",
                        "find FAILED 0",
                        "find CANCELLED 0",
                        "find by one-client of one 0",
                        "find ANSWERED 0");
        assertThat(queryHandlers.loads()).containsExactly(new HandlerLoad("one-client", "one", 6, 0));
    }
}
