package io.baedal.support.written;

import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.api.courier.CourierId;
import io.baedal.api.courier.GoOffline;
import io.baedal.api.ticket.MarkTicketReady;
import io.baedal.api.ticket.TicketId;
import io.baedal.support.axon.Commands;
import io.baedal.support.test.ScriptedCommands;
import io.baedal.support.test.ScriptedCommands.Answer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.reactive.server.HeaderAssertions;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** What a write says of itself to whoever wants to wait for a view of it. */
class TellsPositionTest {

    private static final Duration TIMEOUT = Duration.ofMillis(200);

    private final ScriptedCommands handlers = new ScriptedCommands();
    private final Commands commands = new Commands(handlers.gateway(), Duration.ofSeconds(5));
    private final AtomicInteger asked = new AtomicInteger();
    private Mono<Long> head = Mono.just(17L);

    @BeforeEach
    void answer() {
        handlers.answering(new Answer.Result("done"));
    }

    /** Two commands, as some writes send; what the last one failed with is a conflict. */
    private Mono<Void> write(ServerWebExchange exchange) {
        return commands.send(new MarkTicketReady(TicketId.of("tkt-1")))
                .then(commands.send(new GoOffline(CourierId.of("cou-1"))))
                .then(Mono.defer(exchange.getResponse()::setComplete))
                .onErrorResume(IllegalStateException.class, refused -> {
                    exchange.getResponse().setStatusCode(HttpStatus.CONFLICT);
                    return exchange.getResponse().setComplete();
                });
    }

    private HeaderAssertions answered(int status, String wants) {
        Head counted = () -> Mono.defer(() -> {
            asked.incrementAndGet();
            return head;
        });
        return WebTestClient.bindToWebHandler(this::write)
                .webFilter(new TellsPosition(counted, TIMEOUT))
                .build()
                .post()
                .uri("/")
                .header(TellsPosition.WANTS, wants)
                .exchange()
                .expectStatus()
                .isEqualTo(status)
                .expectHeader();
    }

    @Test
    @DisplayName("Whoever wants to know is told to what a write was sent, and how far the log is after it")
    void told() {
        answered(200, "position").valueEquals(TellsPosition.ABOUT, "cou-1", "tkt-1");
        answered(200, "position").valueEquals(TellsPosition.POSITION, "17");
    }

    @Test
    @DisplayName("Nobody else pays for it: the log is not asked, and nothing is said")
    void notWanted() {
        answered(200, "something else").doesNotExist(TellsPosition.ABOUT);
        answered(200, "something else").doesNotExist(TellsPosition.POSITION);
        assertThat(asked).hasValue(0);
    }

    @Test
    @DisplayName("A write that is refused says it as well: part of it may have happened, or may have happened before")
    void refused() {
        handlers.answering(new Answer.Failure(new IllegalStateException("no")));
        answered(409, "position").valueEquals(TellsPosition.ABOUT, "tkt-1");
    }

    @Test
    @DisplayName("Where nobody can say how far the log is, the answer comes without it, and soon")
    void unknown() {
        head = Mono.never();
        answered(200, "position").doesNotExist(TellsPosition.POSITION);
        head = Mono.error(new IllegalStateException("away"));
        answered(200, "position").valueEquals(TellsPosition.ABOUT, "cou-1", "tkt-1");
        answered(200, "position").doesNotExist(TellsPosition.POSITION);
    }
}
