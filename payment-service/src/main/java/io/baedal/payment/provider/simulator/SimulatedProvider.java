package io.baedal.payment.provider.simulator;

import io.baedal.api.value.Money;
import io.baedal.payment.provider.PaymentProvider;
import io.baedal.payment.provider.ProviderAnswer;
import io.baedal.payment.provider.simulator.Ledger.NumberTaken;
import io.baedal.payment.provider.simulator.LedgerPage.Turn;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * A provider that does what its script says. The script is this instance's own and gone with it; the ledger is shared
 * and stays.
 */
@Simulation
@Component
final class SimulatedProvider implements PaymentProvider {

    /** How often a call is decided anew because another entry came first: far more than happen to one payment at once. */
    private static final long COLLISIONS_MAX = 64;

    private final Ledger ledger;
    private final Clock clock;
    private final AtomicReference<Script> script = new AtomicReference<>(Script.faultless());
    private final AtomicLong calls = new AtomicLong();

    SimulatedProvider(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    Script script() {
        return script.get();
    }

    /** Calls that have begun go on as they began. */
    void follow(Script next) {
        script.set(next);
    }

    @Override
    public Mono<ProviderAnswer.ToAuthorise> authorise(String reference, Money amount) {
        return call(reference, page -> page.authorise(amount, script().affords(amount.amount())));
    }

    @Override
    public Mono<ProviderAnswer.ToCapture> capture(String reference, Money amount) {
        return call(reference, page -> page.capture(amount));
    }

    @Override
    public Mono<ProviderAnswer.ToRelease> release(String reference) {
        return call(reference, LedgerPage::release);
    }

    @Override
    public Mono<ProviderAnswer.ToRefund> refund(String reference, String refundId, Money amount) {
        return call(reference, page -> page.refund(refundId, amount));
    }

    private <A extends ProviderAnswer> Mono<A> call(String reference, Function<LedgerPage, Turn<A>> decision) {
        return Mono.defer(() -> {
            Script now = script();
            long number = calls.getAndIncrement();
            if (now.fails(number)) {
                return Mono.error(new SimulatedFailure(reference));
            }
            Mono<A> effect = after(now.delay(), act(reference, decision));
            // A future of its own: a caller who stops listening does not stop a remote provider either.
            Mono<A> answer = Mono.fromFuture(effect.toFuture(), true);
            return now.losesAnswers()
                    ? answer.then(Mono.never())
                    : answer.flatMap(a -> after(now.answerDelay(number), Mono.just(a)));
        });
    }

    private <A extends ProviderAnswer> Mono<A> act(String reference, Function<LedgerPage, Turn<A>> decision) {
        return Mono.defer(() -> ledger.page(reference))
                .flatMap(page -> write(page, decision))
                .retryWhen(Retry.max(COLLISIONS_MAX).filter(NumberTaken.class::isInstance));
    }

    /** Makes entries until none is missing: a part capture is two, and a call that comes after a crash in between ends it. */
    private <A extends ProviderAnswer> Mono<A> write(LedgerPage page, Function<LedgerPage, Turn<A>> decision) {
        Turn<A> turn = decision.apply(page);
        if (turn.posting() == null) {
            return Mono.just(turn.answer());
        }
        LedgerEntry entry = page.entry(turn.posting(), clock.instant());
        return ledger.add(entry).then(Mono.defer(() -> write(page.with(entry), decision)));
    }

    private static <T> Mono<T> after(Duration delay, Mono<T> then) {
        return delay.isZero() ? then : Mono.delay(delay).then(then);
    }
}
