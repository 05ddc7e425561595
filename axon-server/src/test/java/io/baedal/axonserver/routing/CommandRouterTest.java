package io.baedal.axonserver.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baedal.axonserver.ErrorCode;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The router of commands")
class CommandRouterTest {
    private final AtomicLong now = new AtomicLong();
    private final CommandRouter<String, String> router = new CommandRouter<>(
            RoutingLimits.defaults(), new ClientTags(), HandlerListener.none(), MessageListener.NONE, now::get);
    private final List<String> outcomes = new ArrayList<>();

    private final class Handler {
        private final List<String> received = new ArrayList<>();
        private final CommandHandlerStream<String, String> stream = router.connect(received::add);

        Handler(String client, long permits) {
            stream.subscribe("do", client, "component", 100);
            stream.addPermits(permits);
        }
    }

    private Ticket dispatch(String id) {
        return dispatch(id, 0);
    }

    private Ticket dispatch(String id, long timeoutMillis) {
        return router.dispatch(
                new CommandCall<>(id, "do", id, 0, timeoutMillis, key -> null, id), new CommandAnswer<>() {
                    @Override
                    public void answered(String response) {
                        outcomes.add(id + "=" + response);
                    }

                    @Override
                    public void refused(ErrorCode code, String message) {
                        outcomes.add(id + "!" + code.code());
                    }
                });
    }

    @Test
    @DisplayName("hands what waited for a client that is gone to one that is left, and fails what it had")
    void handlerGone() {
        // given
        Handler gone = new Handler("gone", 1);
        dispatch("delivered");
        dispatch("waiting");
        Handler left = new Handler("left", 0);

        // when
        gone.stream.close();
        left.stream.addPermits(10);
        left.stream.answer("waiting", "ok", false);

        // then
        assertThat(gone.received).containsExactly("delivered");
        assertThat(left.received).containsExactly("waiting");
        assertThat(outcomes).containsExactly("delivered!AXONIQ-4001", "waiting=ok");
        assertThat(router.inFlight()).isZero();
    }

    @Test
    @DisplayName("refuses what waited when no handler is left")
    void lastHandlerGone() {
        // given
        Handler only = new Handler("only", 0);
        dispatch("waiting");

        // when
        only.stream.close();

        // then
        assertThat(outcomes).containsExactly("waiting!AXONIQ-4000");
        assertThat(router.handlers()).isZero();
        assertThat(router.inFlight()).isZero();
    }

    @Test
    @DisplayName(
            "gives up on a command at its own time-out or the node's, whichever is sooner, and ignores a late answer")
    void timeOut() {
        // given
        Handler handler = new Handler("slow", 10);
        dispatch("hurried", 1_000);
        dispatch("patient", Long.MAX_VALUE / 2_000_000);

        // when
        now.addAndGet(TimeUnit.MILLISECONDS.toNanos(1_001));
        router.expire();
        handler.stream.answer("hurried", "late", false);
        List<String> afterASecond = List.copyOf(outcomes);
        now.addAndGet(TimeUnit.MILLISECONDS.toNanos(RoutingLimits.defaults().commandTimeoutMillisMax()));
        router.expire();

        // then
        assertThat(afterASecond).containsExactly("hurried!AXONIQ-4002");
        assertThat(outcomes).containsExactly("hurried!AXONIQ-4002", "patient!AXONIQ-4002");
        assertThat(router.inFlight()).isZero();
    }

    @Test
    @DisplayName("does not deliver a command that timed out while it waited")
    void timedOutWhileWaiting() {
        // given
        Handler handler = new Handler("busy", 0);
        dispatch("old", 1_000);
        now.addAndGet(TimeUnit.MILLISECONDS.toNanos(1_001));
        router.expire();

        // when
        handler.stream.addPermits(10);

        // then
        assertThat(handler.received).isEmpty();
        assertThat(handler.stream.waiting()).isZero();
    }

    @Test
    @DisplayName("drops a waiting command whose sender is gone, and keeps the id of a delivered one taken")
    void senderGone() {
        // given
        Handler handler = new Handler("h", 1);
        Ticket delivered = dispatch("delivered");
        Ticket waiting = dispatch("waiting");

        // when
        delivered.cancel();
        waiting.cancel();
        handler.stream.addPermits(5);
        dispatch("delivered");
        handler.stream.answer("delivered", "done", false);

        // then
        assertThat(handler.received).containsExactly("delivered");
        assertThat(outcomes).containsExactly("delivered!AXONIQ-4005");
        assertThat(router.inFlight()).isZero();
    }

    @Test
    @DisplayName("lets go of a sender that gave up, though the handler still has the command")
    void forgetsTheSender() {
        // given
        new Handler("slow", 1);
        CommandAnswer<String> answer = new CommandAnswer<>() {
            @Override
            public void answered(String response) {
                outcomes.add(response);
            }

            @Override
            public void refused(ErrorCode code, String message) {
                outcomes.add(message);
            }
        };
        Ticket ticket = router.dispatch(new CommandCall<>("c", "do", "c", 0, 0, key -> null, "body"), answer);
        WeakReference<CommandAnswer<String>> sender = new WeakReference<>(answer);
        answer = null;

        // when
        ticket.cancel();

        // then
        await().until(() -> {
            System.gc();
            return sender.refersTo(null);
        });
        assertThat(router.inFlight()).isOne();
        assertThat(outcomes).isEmpty();
    }

    @Test
    @DisplayName(
            "refuses commands for a client that has too many it never answers, though nobody waits for them any more")
    void tooManyUnanswered() {
        // given
        Handler silent = new Handler("silent", Long.MAX_VALUE);
        for (int i = 0; i < RoutingLimits.COMMANDS_IN_FLIGHT_PER_CLIENT_MAX; i++) {
            dispatch("abandoned" + i).cancel();
        }

        // when
        dispatch("refused");
        silent.stream.answer("abandoned0", "late", false);
        dispatch("accepted");

        // then
        assertThat(outcomes).containsExactly("refused!AXONIQ-1900");
        assertThat(silent.received).contains("accepted").doesNotContain("refused");
        assertThat(router.inFlight()).isEqualTo(RoutingLimits.COMMANDS_IN_FLIGHT_PER_CLIENT_MAX);
    }

    @Test
    @DisplayName("takes an answer only from the client it asked")
    void answerFromElsewhere() {
        // given
        Handler handler = new Handler("h", 1);
        dispatch("c");

        // when
        router.connect(command -> {}).answer("c", "forged", false);

        // then
        assertThat(outcomes).isEmpty();
        handler.stream.answer("c", "true", false);
        assertThat(outcomes).containsExactly("c=true");
    }
}
