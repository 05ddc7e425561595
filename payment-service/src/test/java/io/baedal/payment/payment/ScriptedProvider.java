package io.baedal.payment.payment;

import io.baedal.api.value.Money;
import io.baedal.payment.provider.PaymentProvider;
import io.baedal.payment.provider.ProviderAnswer.Approved;
import io.baedal.payment.provider.ProviderAnswer.Captured;
import io.baedal.payment.provider.ProviderAnswer.Refunded;
import io.baedal.payment.provider.ProviderAnswer.ToAuthorise;
import io.baedal.payment.provider.ProviderAnswer.ToCapture;
import io.baedal.payment.provider.ProviderAnswer.ToRefund;
import io.baedal.payment.provider.ProviderAnswer.ToRelease;
import io.baedal.payment.provider.ProviderAnswer.Voided;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/** Says yes to everything unless told otherwise, and remembers what it was asked. */
final class ScriptedProvider implements PaymentProvider {

    private final List<String> calls = new CopyOnWriteArrayList<>();
    private volatile Supplier<Mono<ToAuthorise>> authorise = () -> Mono.just(new Approved());
    private volatile Function<Money, Mono<ToCapture>> capture = amount -> Mono.just(new Captured(amount));
    private volatile Supplier<Mono<ToRelease>> release = () -> Mono.just(new Voided());
    private volatile Function<Money, Mono<ToRefund>> refund = amount -> Mono.just(new Refunded(amount));

    List<String> calls() {
        return calls;
    }

    void onAuthorise(Supplier<Mono<ToAuthorise>> answer) {
        authorise = answer;
    }

    void onCapture(Supplier<Mono<ToCapture>> answer) {
        capture = amount -> answer.get();
    }

    void onRelease(Supplier<Mono<ToRelease>> answer) {
        release = answer;
    }

    void onRefund(Supplier<Mono<ToRefund>> answer) {
        refund = amount -> answer.get();
    }

    @Override
    public Mono<ToAuthorise> authorise(String reference, Money amount) {
        return asked("authorise " + reference + " " + amount, () -> authorise.get());
    }

    @Override
    public Mono<ToCapture> capture(String reference, Money amount) {
        return asked("capture " + reference + " " + amount, () -> capture.apply(amount));
    }

    @Override
    public Mono<ToRelease> release(String reference) {
        return asked("release " + reference, () -> release.get());
    }

    @Override
    public Mono<ToRefund> refund(String reference, String refundId, Money amount) {
        return asked("refund " + reference + " " + refundId + " " + amount, () -> refund.apply(amount));
    }

    private <A> Mono<A> asked(String call, Supplier<Mono<A>> answer) {
        return Mono.defer(() -> {
            calls.add(call);
            return answer.get();
        });
    }
}
