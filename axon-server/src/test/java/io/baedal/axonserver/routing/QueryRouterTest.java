package io.baedal.axonserver.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.axonserver.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The router of queries")
class QueryRouterTest {
    private static final RoutingLimits LIMITS = new RoutingLimits(100, 100, 1_000, 100, 1_000, 5, 4, 10, 3);

    private final AtomicLong now = new AtomicLong();
    private final QueryHandlers<String, String> handlers = new QueryHandlers<>(LIMITS, HandlerListener.none());
    private final QueryRouter<String, String, String> router =
            new QueryRouter<>(LIMITS, handlers, MessageListener.NONE, now::get);
    private final SubscriptionRouter<String, String, String> subscriptions =
            new SubscriptionRouter<>(LIMITS, handlers, now::get);
    private final List<String> answers = new ArrayList<>();
    private boolean reading = true;

    private final class Handler implements QueryHandlerSink<String, String> {
        private final List<String> told = new ArrayList<>();
        private Runnable beforeAsked = () -> {};
        private final QueryHandlers<String, String>.HandlerStream stream = handlers.connect(this);

        Handler(String component, long permits) {
            stream.subscribe("find", component + "-client", component);
            stream.addPermits(permits);
        }

        @Override
        public void ask(String query) {
            beforeAsked.run();
            told.add("ask " + query);
        }

        @Override
        public void grant(String queryId, long count) {
            told.add("grant " + count);
        }

        @Override
        public void cancel(String queryId) {
            told.add("cancel " + queryId);
        }

        @Override
        public void subscribe(String subscription) {
            told.add("subscribe " + subscription);
        }

        @Override
        public void initialResult(String subscription) {
            told.add("initial " + subscription);
        }

        @Override
        public void unsubscribe(String subscriptionId) {
            told.add("unsubscribe " + subscriptionId);
        }
    }

    private ActiveQuery<String, String, String> ask(String id, boolean streaming) {
        return router.ask(new QueryCall<>(id, "find", 0, 0, streaming, id), new QueryAnswers<>() {
            @Override
            public boolean isReady() {
                return reading;
            }

            @Override
            public void answer(String answer) {
                answers.add(answer);
            }

            @Override
            public void complete() {
                answers.add("complete");
            }

            @Override
            public String refusal(ErrorCode code, String message) {
                return code.code();
            }
        });
    }

    @Test
    @DisplayName("hands a query that waits for a client that is gone to another instance of its component")
    void redispatch() {
        // given
        Handler gone = new Handler("shop", 0);
        ask("q", false);
        Handler left = new Handler("shop", 1);

        // when
        gone.stream.close();
        router.answer(left.stream, "q", "yes", false);
        router.complete(left.stream, "q");

        // then
        assertThat(left.told).containsExactly("ask q");
        assertThat(answers).containsExactly("yes", "complete");
        assertThat(router.active()).isZero();
    }

    @Test
    @DisplayName("counts a client that is lost with the query as an error, after the answers of the others")
    void lost() {
        // given
        Handler lost = new Handler("one", 1);
        Handler other = new Handler("two", 1);
        ask("q", false);

        // when
        lost.stream.close();
        List<String> before = List.copyOf(answers);
        router.answer(other.stream, "q", "yes", false);
        router.complete(other.stream, "q");

        // then
        assertThat(before).isEmpty();
        assertThat(answers).containsExactly("yes", "AXONIQ-5002", "complete");
    }

    @Test
    @DisplayName("grants a stream its window, and more as the asker reads")
    void grants() {
        // given
        Handler handler = new Handler("one", 1);
        reading = false;
        ActiveQuery<String, String, String> query = ask("q", true);
        for (int i = 0; i < 4; i++) {
            router.answer(handler.stream, "q", "a" + i, false);
        }
        assertThat(handler.told).containsExactly("ask q", "grant 4");

        // when
        reading = true;
        query.drain();

        // then
        assertThat(answers).containsExactly("a0", "a1", "a2", "a3");
        assertThat(handler.told).containsExactly("ask q", "grant 4", "grant 2", "grant 2");
    }

    @Test
    @DisplayName("holds so many unread answers, then ends the query with AXONIQ-1900 and tells the handler")
    void tooManyUnread() {
        // given
        Handler handler = new Handler("one", 1);
        reading = false;
        ask("q", false);

        // when
        for (int i = 0; i < 6; i++) {
            router.answer(handler.stream, "q", "a" + i, false);
        }

        // then
        assertThat(answers).containsExactly("AXONIQ-1900", "complete");
        assertThat(handler.told).containsExactly("ask q", "cancel q");
        assertThat(router.active()).isZero();
    }

    @Test
    @DisplayName("gives up when nothing comes in time; each answer is a new beginning")
    void timeOut() {
        // given
        Handler handler = new Handler("one", 1);
        ask("q", false);

        // when
        now.addAndGet(TimeUnit.MILLISECONDS.toNanos(900));
        router.answer(handler.stream, "q", "a", false);
        now.addAndGet(TimeUnit.MILLISECONDS.toNanos(900));
        router.expire();
        List<String> before = List.copyOf(answers);
        now.addAndGet(TimeUnit.MILLISECONDS.toNanos(101));
        router.expire();

        // then
        assertThat(before).containsExactly("a");
        assertThat(answers).containsExactly("a", "AXONIQ-5006", "complete");
        assertThat(handler.told).containsExactly("ask q", "cancel q");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("tells a handler last of all that a query is over that was cancelled while it was handed over")
    void cancelledOnTheWay(boolean streaming) {
        // given
        Handler handler = new Handler("one", 0);
        ActiveQuery<String, String, String> query = ask("q", streaming);
        handler.beforeAsked = query::cancel;

        // when
        handler.stream.addPermits(1);

        // then
        assertThat(handler.told).contains("ask q").last().isEqualTo("cancel q");
    }

    @Test
    @DisplayName("sends nothing of a cancelled query to a handler, and leaves nothing behind")
    void cancelled() {
        // given
        Handler handler = new Handler("one", 0);
        ActiveQuery<String, String, String> query = ask("q", false);

        // when
        query.cancel();
        handler.stream.addPermits(5);

        // then
        assertThat(handler.told).isEmpty();
        assertThat(router.active()).isZero();
        assertThat(handler.stream.waiting()).isZero();
    }

    private Subscription<String, String, String> subscribe(String id, long permits) {
        return subscriptions.open(id, "find", id, permits, new SubscriptionAnswers<>() {
            @Override
            public void send(String message) {
                answers.add(message);
            }

            @Override
            public void complete() {
                answers.add("complete");
            }

            @Override
            public void refuse(ErrorCode code, String message) {
                answers.add("refused " + code.code());
            }

            @Override
            public String initialRefusal(ErrorCode code, String message) {
                return "no initial " + code.code();
            }
        });
    }

    @Test
    @DisplayName(
            "sends a subscriber its first result and updates as far as its permits go, and the completion costs one too")
    void subscriptionPermits() {
        // given
        Handler handler = new Handler("one", 1);
        Subscription<String, String, String> subscription = subscribe("s", 2);
        subscription.requestInitial("s");

        // when
        subscriptions.initial(handler.stream, "s", "first", false);
        subscriptions.update(handler.stream, "s", "u1");
        subscriptions.update(handler.stream, "s", "u2");
        subscriptions.complete(handler.stream, "s", "end");
        List<String> withTwo = List.copyOf(answers);
        subscription.addPermits(1);
        List<String> withThree = List.copyOf(answers);
        subscription.addPermits(1);

        // then
        assertThat(withTwo).containsExactly("first", "u1");
        assertThat(withThree).containsExactly("first", "u1", "u2");
        assertThat(answers).containsExactly("first", "u1", "u2", "end", "complete");
        assertThat(handler.told).containsExactly("subscribe s", "initial s", "unsubscribe s");
        assertThat(subscriptions.active()).isZero();
    }

    @Test
    @DisplayName("sends a failed first result only when every component asked has failed")
    void initialFromAnyComponent() {
        // given
        Handler bad = new Handler("one", 1);
        Handler good = new Handler("two", 1);
        subscribe("s", 10).requestInitial("s");

        // when
        subscriptions.initial(bad.stream, "s", "error", true);
        List<String> afterTheError = List.copyOf(answers);
        subscriptions.initial(good.stream, "s", "first", false);

        // then
        assertThat(afterTheError).isEmpty();
        assertThat(answers).containsExactly("first");
    }

    @Test
    @DisplayName("says so when the first result does not come in time, or its handler is lost")
    void initialNeverComes() {
        // given
        Handler handler = new Handler("one", 10);
        subscribe("slow", 10).requestInitial("slow");

        // when
        now.addAndGet(TimeUnit.MILLISECONDS.toNanos(1_001));
        subscriptions.expire();
        subscribe("lost", 10).requestInitial("lost");
        handler.stream.close();

        // then
        assertThat(answers).containsExactly("no initial AXONIQ-5006", "no initial AXONIQ-5002");
    }

    @Test
    @DisplayName("tells a handler that comes back to a name of the subscriptions anew, each once")
    void handlerComesBack() {
        // given
        Handler handler = new Handler("one", 1);
        subscribe("s", 10);

        // when
        handler.stream.subscribe("find", "one-client", "one");
        handler.stream.unsubscribe("find");
        handler.stream.subscribe("find", "one-client", "one");

        // then
        assertThat(handler.told).containsExactly("subscribe s", "unsubscribe s", "subscribe s");
    }

    @Test
    @DisplayName("refuses a subscription with an id in use and leaves the first one as it is")
    void sameIdTwice() {
        // given
        Handler handler = new Handler("one", 1);
        subscribe("s", 10);

        // when
        subscribe("s", 10);
        subscriptions.update(handler.stream, "s", "u1");

        // then
        assertThat(answers).containsExactly("refused AXONIQ-5002", "u1");
        assertThat(subscriptions.active()).isEqualTo(1);
    }
}
