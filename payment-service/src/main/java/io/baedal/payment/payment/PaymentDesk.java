package io.baedal.payment.payment;

import io.baedal.api.payment.AuthorisePayment;
import io.baedal.api.payment.CapturePayment;
import io.baedal.api.payment.PaymentId;
import io.baedal.api.payment.SettlePayment;
import io.baedal.payment.payment.Standing.Captured;
import io.baedal.payment.payment.Standing.Declined;
import io.baedal.payment.payment.Standing.Nothing;
import io.baedal.payment.payment.Standing.Refunded;
import io.baedal.payment.payment.Standing.Reserved;
import io.baedal.payment.payment.Standing.Voided;
import io.baedal.payment.provider.PaymentProvider;
import io.baedal.payment.provider.ProviderAnswer;
import io.baedal.payment.provider.ProviderDisagrees;
import io.baedal.payment.provider.ProviderSilent;
import io.baedal.support.reactive.Await;
import io.baedal.support.rule.RuleBroken;
import java.time.Duration;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Handles the commands of a payment: looks whether it is answered already, asks the provider, records the answer. No
 * lock is held while the provider is asked, so two commands about one payment can cross. Then the provider decides, to
 * whom each payment is one reference on which each thing happens once, and what is recorded follows its answer.
 *
 * <p>A crash between the provider's answer and the record loses nothing, given a provider that remembers what it was told
 * to void: a repeated command gets the same answer again,
 * and a settlement voids at the provider by reference also what was never recorded here.
 */
@Component
class PaymentDesk {

    /** The provider's own time-out ends the waiting; this much later the waiting ends by itself. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final PaymentBook book;
    private final PaymentProvider provider;
    private final Duration patience;

    PaymentDesk(
            PaymentBook book,
            PaymentProvider provider,
            @Value("${baedal.payment.provider-timeout:5s}") Duration patience) {
        this.book = book;
        this.provider = provider;
        this.patience = patience;
    }

    /**
     * Returns when the outcome is in the log: authorised, declined, or voided by a settlement that came first.
     *
     * @throws ProviderSilent if the provider does not answer in time: the outcome is unknown and nothing is recorded
     */
    @CommandHandler
    void handle(AuthorisePayment command) {
        RuleBroken.check(new AmountIsNotNegative(command.amount()));
        PaymentId id = command.paymentId();
        if (!(book.look(id) instanceof Nothing)) {
            return;
        }
        switch (ask(id, provider.authorise(id.toString(), command.amount()))) {
            case ProviderAnswer.Approved yes -> {
                if (book.enter(id, payment -> payment.authorise(command)) instanceof Voided) {
                    // Settled while the provider was thinking. Not every provider remembers a void of what it did not
                    // know yet, so this reservation may have been made after it.
                    ask(id, provider.release(id.toString()));
                }
            }
            case ProviderAnswer.Declined no -> book.enter(id, payment -> payment.decline(command));
            case ProviderAnswer.Voided tombstone -> {
                // The settlement that left it at the provider records it here.
            }
        }
    }

    /**
     * Does nothing unless the order reached the status that the payment's terms name, and nothing after a settlement.
     *
     * @throws RuleBroken if no money was ever authorised
     * @throws ProviderSilent if the provider does not answer in time; the same command may be sent again
     */
    @CommandHandler
    void handle(CapturePayment command) {
        PaymentId id = command.paymentId();
        Standing standing = book.look(id);
        RuleBroken.check(new OnlyAuthorisedPaymentBecomesFinal(id, standing));
        if (standing instanceof Reserved held && held.captureOn() == command.reached()) {
            switch (ask(id, provider.capture(id.toString()))) {
                case ProviderAnswer.Captured taken ->
                    book.enter(id, payment -> payment.capture(id, command.orderId(), taken.amount()));
                case ProviderAnswer.Voided gone -> throw new ProviderDisagrees(id + " is reserved here, voided there");
                case ProviderAnswer.NothingReserved none ->
                    throw new ProviderDisagrees(id + " is reserved here, unknown there");
            }
        }
    }

    /**
     * Gives back what is held. Each payment is settled by exactly one event, however often it is asked for; a payment
     * that is unknown, or was declined, by a void of zero.
     *
     * @throws ProviderSilent if the provider does not answer in time; the same command may be sent again
     */
    @CommandHandler
    void handle(SettlePayment command) {
        switch (book.look(command.paymentId())) {
            case Nothing unknown -> release(command);
            case Declined never -> release(command);
            case Reserved held -> release(command);
            case Captured taken -> refund(command);
            case Voided before -> {}
            case Refunded before -> {}
        }
    }

    private void release(SettlePayment command) {
        PaymentId id = command.paymentId();
        switch (ask(id, provider.release(id.toString()))) {
            case ProviderAnswer.Voided gone -> book.enter(id, payment -> payment.release(command));
            case ProviderAnswer.Captured taken -> {
                // The provider made it final, and the record of that got lost on the way here: it is made up for.
                book.enter(id, payment -> payment.capture(id, command.orderId(), taken.amount()));
                refund(command);
            }
        }
    }

    private void refund(SettlePayment command) {
        PaymentId id = command.paymentId();
        switch (ask(id, provider.refund(id.toString()))) {
            case ProviderAnswer.Refunded back -> book.enter(id, payment -> payment.refund(command, back.amount()));
            case ProviderAnswer.NothingCaptured none ->
                throw new ProviderDisagrees(id + " is captured here, but not there");
        }
    }

    private <A extends ProviderAnswer> A ask(PaymentId id, Mono<A> question) {
        Mono<A> answer = question.timeout(patience, Mono.error(() -> new ProviderSilent(id.toString(), patience)));
        return Objects.requireNonNull(Await.result(answer, patience.plus(GRACE)), "a provider answers with something");
    }
}
