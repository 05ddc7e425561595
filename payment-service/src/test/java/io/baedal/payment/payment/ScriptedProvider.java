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
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/** Says yes to everything unless told otherwise, and remembers what it was asked. */
final class ScriptedProvider implements PaymentProvider {

    private final List<String> calls = new ArrayList<>();
    private Supplier<Mono<ToAuthorise>> authorise = () -> Mono.just(new Approved());
    private Supplier<Mono<ToCapture>> capture = () -> Mono.just(new Captured(Examples.PRICE));
    private Supplier<Mono<ToRelease>> release = () -> Mono.just(new Voided());
    private Supplier<Mono<ToRefund>> refund = () -> Mono.just(new Refunded(Examples.PRICE));

    List<String> calls() {
        return calls;
    }

    void onAuthorise(Supplier<Mono<ToAuthorise>> answer) {
        authorise = answer;
    }

    void onCapture(Supplier<Mono<ToCapture>> answer) {
        capture = answer;
    }

    void onRelease(Supplier<Mono<ToRelease>> answer) {
        release = answer;
    }

    void onRefund(Supplier<Mono<ToRefund>> answer) {
        refund = answer;
    }

    @Override
    public Mono<ToAuthorise> authorise(String reference, Money amount) {
        return asked("authorise " + reference + " " + amount, authorise);
    }

    @Override
    public Mono<ToCapture> capture(String reference) {
        return asked("capture " + reference, capture);
    }

    @Override
    public Mono<ToRelease> release(String reference) {
        return asked("release " + reference, release);
    }

    @Override
    public Mono<ToRefund> refund(String reference) {
        return asked("refund " + reference, refund);
    }

    private <A> Mono<A> asked(String call, Supplier<Mono<A>> answer) {
        return Mono.defer(() -> {
            calls.add(call);
            return answer.get();
        });
    }
}
