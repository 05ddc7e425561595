package io.baedal.payment.payment;

import io.baedal.api.payment.PaymentId;
import io.baedal.payment.provider.ProviderAnswer;
import io.baedal.payment.provider.ProviderSilent;
import io.baedal.support.reactive.Await;
import java.time.Duration;
import java.util.Objects;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Asks the provider and waits for what it says. No answer says nothing about whether the call took effect, so the same
 * question is put again: to the provider it is the same call, which happens once and has one answer. After a failure it
 * is put again at once; after silence only once, at half the time, so that a provider with too much to do gets little more.
 */
@Component
class Asking {

    /** After a failure, so that what was just restarting has a moment. */
    private static final Duration PAUSE = Duration.ofMillis(100);

    /** The asking ends by its own time-out; this much later the waiting ends by itself. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final Duration patience;

    /** @param patience how long after the first question an answer still counts */
    Asking(@Value("${baedal.payment.provider-timeout:5s}") Duration patience) {
        this.patience = patience;
    }

    /**
     * @param question the same call each time it is subscribed
     * @throws ProviderSilent if there is no answer in time
     * @throws RuntimeException what the provider failed with, twice
     */
    <A extends ProviderAnswer> A ask(PaymentId id, Mono<A> question) {
        Mono<A> first = question.onErrorResume(failed -> Mono.delay(PAUSE).then(question));
        // Where it fails, the first may still be answered.
        Mono<A> second = Mono.delay(patience.dividedBy(2)).then(question).onErrorResume(failed -> Mono.never());
        Mono<A> answer = Mono.firstWithSignal(first, second)
                .timeout(patience, Mono.error(() -> new ProviderSilent(id.toString(), patience)));
        return Objects.requireNonNull(Await.result(answer, patience.plus(GRACE)), "a provider answers with something");
    }
}
