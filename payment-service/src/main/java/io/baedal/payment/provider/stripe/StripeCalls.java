package io.baedal.payment.provider.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.CardException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.net.RequestOptions;
import com.stripe.param.PaymentIntentCaptureParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentCreateParams.AutomaticPaymentMethods;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import io.baedal.api.value.Money;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * The calls that Stripe offers, each under an idempotency key made of our reference: repeated within a day or so it has
 * no second effect and gets the first answer. The client blocks, so it runs on threads of its own, of which there is a
 * limited number; a call beyond them waits, and one beyond the queue fails.
 */
@WithStripe
@Component
final class StripeCalls implements DisposableBean {

    /** By which a PaymentIntent names our payment, and a refund ours. */
    static final String REFERENCE = "reference";

    private static final int THREADS_MAX = 16;
    private static final int WAITING_MAX = 1_000;

    /** Stripe's own limit for a page; a payment with more refunds than that is not to be expected. */
    private static final long REFUNDS_MAX = 100;

    private final StripeClient client;
    private final StripeProperties properties;
    private final Scheduler threads = Schedulers.newBoundedElastic(THREADS_MAX, WAITING_MAX, "stripe");

    StripeCalls(StripeClient client, StripeProperties properties) {
        this.client = client;
        this.properties = properties;
    }

    /** Reserves; empty where the card was declined. A repeated call is answered with how it was, not how it is. */
    Mono<PaymentIntent> create(String reference, Money amount) {
        PaymentIntentCreateParams params = PaymentIntentCreateParams.builder()
                .setAmount(amount.amount())
                .setCurrency(amount.currency().toLowerCase(Locale.ROOT))
                .setCaptureMethod(PaymentIntentCreateParams.CaptureMethod.MANUAL)
                .setConfirm(true)
                .setPaymentMethod(properties.paymentMethod())
                .setAutomaticPaymentMethods(AutomaticPaymentMethods.builder()
                        .setEnabled(true)
                        .setAllowRedirects(AutomaticPaymentMethods.AllowRedirects.NEVER)
                        .build())
                .putMetadata(REFERENCE, reference)
                .build();
        return call(
                        "reserve " + amount + " for " + reference,
                        () -> client.v1().paymentIntents().create(params, key("authorise", reference)))
                .onErrorResume(
                        StripeFailed.class,
                        failed -> failed.getCause() instanceof CardException ? Mono.empty() : Mono.error(failed));
    }

    Mono<PaymentIntent> retrieve(String intent) {
        return call("show " + intent, () -> client.v1().paymentIntents().retrieve(intent));
    }

    /** Makes so much final; Stripe releases the rest. */
    Mono<PaymentIntent> capture(String intent, String reference, Money amount) {
        PaymentIntentCaptureParams params = PaymentIntentCaptureParams.builder()
                .setAmountToCapture(amount.amount())
                .build();
        return call(
                "capture " + amount + " of " + reference,
                () -> client.v1().paymentIntents().capture(intent, params, key("capture", reference)));
    }

    Mono<PaymentIntent> cancel(String intent, String reference) {
        return call(
                "release " + reference, () -> client.v1().paymentIntents().cancel(intent, key("release", reference)));
    }

    Mono<List<Refund>> refunds(String intent) {
        RefundListParams params = RefundListParams.builder()
                .setPaymentIntent(intent)
                .setLimit(REFUNDS_MAX)
                .build();
        return call(
                "list the refunds of " + intent,
                () -> client.v1().refunds().list(params).getData());
    }

    /** @param failures how many of this name failed before: each attempt is a call of its own */
    Mono<Refund> refund(String intent, String reference, String refundId, int failures, Money amount) {
        RefundCreateParams params = RefundCreateParams.builder()
                .setPaymentIntent(intent)
                .setAmount(amount.amount())
                .putMetadata(REFERENCE, refundId)
                .build();
        return call(
                "give " + amount + " of " + reference + " back",
                () -> client.v1().refunds().create(params, key("refund-" + failures, reference + "-" + refundId)));
    }

    /** What we call it; null for one that somebody made by hand. */
    static @Nullable String nameOf(Refund refund) {
        return refund.getMetadata() == null ? null : refund.getMetadata().get(REFERENCE);
    }

    private <T> Mono<T> call(String about, Callable<T> call) {
        return Mono.fromCallable(call)
                .subscribeOn(threads)
                .onErrorMap(StripeException.class, failed -> new StripeFailed(about, failed));
    }

    private static RequestOptions key(String what, String of) {
        return RequestOptions.builder().setIdempotencyKey(what + "-" + of).build();
    }

    @Override
    public void destroy() {
        threads.dispose();
    }
}
