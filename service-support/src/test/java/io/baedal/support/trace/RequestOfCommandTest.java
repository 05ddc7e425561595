package io.baedal.support.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.baedal.support.axon.Commands;
import io.micrometer.context.ContextRegistry;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

@DisplayName("A command that a request sends")
class RequestOfCommandTest {

    @Test
    @DisplayName(
            "T23 is sent with what its thread should know of the request, whichever thread that is, and leaves nothing on it")
    void sent() {
        // given a thread that knows nothing, and nobody who carries contexts from thread to thread
        ContextRegistry.getInstance().registerThreadLocalAccessor(new LogName(LogNames.REQUEST));
        CommandGateway gateway = mock(CommandGateway.class);
        when(gateway.send(any())).thenAnswer(sent -> CompletableFuture.completedFuture(MDC.get(LogNames.REQUEST)));
        Mono<String> sending = new Commands(gateway, Duration.ofSeconds(5)).send("a command");
        // when
        Mono<String> known = sending.subscribeOn(Schedulers.single())
                .contextWrite(request -> request.put(LogNames.REQUEST, "req-1"));
        // then
        StepVerifier.create(known).expectNext("req-1").verifyComplete();
        StepVerifier.create(Mono.fromCallable(() -> String.valueOf(MDC.get(LogNames.REQUEST)))
                        .subscribeOn(Schedulers.single()))
                .expectNext("null")
                .verifyComplete();
        assertThat(MDC.get(LogNames.REQUEST)).isNull();
    }
}
