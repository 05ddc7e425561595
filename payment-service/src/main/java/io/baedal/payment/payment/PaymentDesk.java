package io.baedal.payment.payment;

import io.baedal.api.payment.AuthorisePayment;
import io.baedal.api.payment.CapturePayment;
import io.baedal.api.payment.PaymentId;
import io.baedal.api.payment.RefundId;
import io.baedal.api.payment.RefundPayment;
import io.baedal.api.payment.SettlePayment;
import io.baedal.api.value.Money;
import io.baedal.api.value.Reason;
import io.baedal.api.value.Refusal;
import io.baedal.payment.payment.Standing.Captured;
import io.baedal.payment.payment.Standing.Declined;
import io.baedal.payment.payment.Standing.GivenBack;
import io.baedal.payment.payment.Standing.Nothing;
import io.baedal.payment.payment.Standing.Reserved;
import io.baedal.payment.payment.Standing.Voided;
import io.baedal.payment.provider.PaymentProvider;
import io.baedal.payment.provider.ProviderAnswer;
import io.baedal.payment.provider.ProviderDisagrees;
import io.baedal.payment.provider.ProviderSilent;
import io.baedal.support.rule.RuleBroken;
import io.baedal.support.security.Callers;
import io.baedal.support.tokens.Role;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.messaging.MetaData;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Handles the commands of a payment: looks whether it is answered already, asks the provider, records the answer. No
 * lock is held while the provider is asked, so two commands about one payment can cross. Then the provider decides, to
 * whom each payment is one reference on which each thing happens once, and what is recorded follows its answer.
 *
 * <p>A crash between the provider's answer and the record loses nothing, given a provider that remembers what it was told
 * to void: a repeated command gets the same answer, and a settlement voids by reference also what was never recorded here.
 */
@Component
class PaymentDesk {

    private static final Logger LOG = LoggerFactory.getLogger(PaymentDesk.class);

    private final PaymentBook book;
    private final PaymentProvider provider;
    private final Asking asking;
    private final List<WithTheMoney> parts;
    private final Clock clock;

    PaymentDesk(PaymentBook book, PaymentProvider provider, Asking asking, List<WithTheMoney> parts, Clock clock) {
        this.book = book;
        this.provider = provider;
        this.asking = asking;
        this.parts = parts;
        this.clock = clock;
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
        Optional<Reason> objection = book.ahead(() -> objection(command));
        if (objection.isPresent()) {
            refuse(command, objection.get());
            return;
        }
        switch (reserve(id, command.amount())) {
            case ProviderAnswer.Approved yes -> recordYes(command);
            case ProviderAnswer.Declined no ->
                book.enter(id, payment -> payment.decline(command, Reason.PAYMENT_DECLINED));
            case ProviderAnswer.Voided tombstone -> {
                // The settlement that left it at the provider records it here.
            }
        }
    }

    private Optional<Reason> objection(AuthorisePayment command) {
        return parts.stream().flatMap(part -> part.objection(command).stream()).findFirst();
    }

    /** Nobody is asked for nothing: a coupon paid for everything, and real providers refuse it. */
    private ProviderAnswer.ToAuthorise reserve(PaymentId id, Money amount) {
        return amount.isZero()
                ? new ProviderAnswer.Approved()
                : asking.ask(id, provider.authorise(id.toString(), amount));
    }

    private void recordYes(AuthorisePayment command) {
        PaymentId id = command.paymentId();
        try {
            Standing standing = book.enter(
                    id, payment -> payment.authorise(command), () -> parts.forEach(part -> part.record(command)));
            if (standing instanceof Voided) {
                // Settled while the provider was thinking. Not every provider remembers a void of what it did not
                // know yet, so this reservation may have been made after it.
                asking.ask(id, provider.release(id.toString()));
            }
        } catch (WithTheMoney.Refused refused) {
            refuse(command, refused.reason());
        }
    }

    /** Releases first: after a no, nobody would. Also an earlier asking whose answer was lost may have reserved it. */
    private void refuse(AuthorisePayment command, Reason reason) {
        PaymentId id = command.paymentId();
        asking.ask(id, provider.release(id.toString()));
        book.enter(id, payment -> payment.decline(command, reason));
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
            Optional<Money> taken = take(id, held.amount());
            book.enter(
                    id,
                    payment -> taken.ifPresentOrElse(
                            amount ->
                                    payment.capture(id, command.orderId(), amount, true, Reason.OTHER, clock.instant()),
                            () -> payment.lapse(id, command.orderId(), Reason.OTHER)));
        }
    }

    /**
     * Brings the money to its end. Each payment is settled by exactly one event, however often it is asked for; a payment
     * that is unknown, or was declined, after a void of zero. Where less is there than may be kept, all of it is kept; nothing, where
     * the provider let the reservation go by itself.
     *
     * @throws ProviderSilent if the provider does not answer in time; the same command may be sent again
     */
    @CommandHandler
    void handle(SettlePayment command) {
        RuleBroken.check(new AmountIsNotNegative(command.keep()));
        switch (book.look(command.paymentId())) {
            case Nothing unknown -> release(command);
            case Declined never -> release(command);
            case Reserved held -> {
                if (Payment.isToRelease(held, command)) {
                    release(command);
                } else {
                    take(command.paymentId(), Payment.kept(held.amount(), command))
                            .ifPresentOrElse(taken -> settleCaptured(command, taken), () -> settleLapsed(command));
                }
            }
            case Captured taken -> settle(command, taken);
            case Voided gone -> book.enter(command.paymentId(), payment -> payment.settle(command));
        }
    }

    private void release(SettlePayment command) {
        PaymentId id = command.paymentId();
        switch (asking.ask(id, provider.release(id.toString()))) {
            case ProviderAnswer.Voided gone ->
                book.enter(id, payment -> {
                    payment.release(command);
                    payment.settle(command);
                });
            // The provider made it final, and the record of that got lost on the way here: it is made up for.
            case ProviderAnswer.Captured taken -> settleCaptured(command, taken.amount());
        }
    }

    /** In one unit of work if no more was captured than may be kept; otherwise the rest has to be given back first. */
    private void settleCaptured(SettlePayment command, Money amount) {
        Standing standing = book.enter(command.paymentId(), payment -> {
            payment.capture(
                    command.paymentId(),
                    command.orderId(),
                    amount,
                    Payment.isSale(command),
                    command.reason(),
                    clock.instant());
            payment.settle(command);
        });
        if (standing instanceof Captured taken) {
            settle(command, taken);
        }
    }

    private void settleLapsed(SettlePayment command) {
        book.enter(command.paymentId(), payment -> {
            payment.lapse(command.paymentId(), command.orderId(), command.reason());
            payment.settle(command);
        });
    }

    private void settle(SettlePayment command, Captured taken) {
        PaymentId id = command.paymentId();
        if (taken.settled()) {
            return;
        }
        Money excess = Payment.excess(taken, command);
        if (excess.isZero()) {
            book.enter(id, payment -> payment.settle(command));
            return;
        }
        RefundId refund = Payment.refundAtTheEnd(id);
        switch (giveBack(id, refund, excess)) {
            case ProviderAnswer.Refunded back ->
                book.enter(id, payment -> {
                    payment.refund(id, refund, new GivenBack(back.amount(), command.reason(), null));
                    payment.settle(command);
                });
            case ProviderAnswer.MoreThanIsLeft less ->
                throw new ProviderDisagrees(id + " has " + taken.left() + " left here, and " + less.left()
                        + " there: a claim is about to be recorded, or somebody has to look");
            case ProviderAnswer.NothingCaptured none -> throw notCapturedThere(id);
        }
    }

    /**
     * Gives back some of what is final. The same refund again changes nothing.
     *
     * @throws RuleBroken if there is no such payment, or not so much left of it, or the provider gives no answer, after
     *     which the same command may be sent again
     */
    @CommandHandler
    void handle(RefundPayment command, MetaData metaData) {
        PaymentId id = command.paymentId();
        Standing standing = book.look(id);
        Callers.requireOwner(metaData, Role.STORE, standing.owner(), "payment " + id);
        GivenBack given = new GivenBack(command.amount(), command.reason(), command.atFault());
        RuleBroken.check(new PaymentIsKnown(id, standing), new RefundIsOfSomething(command.amount()));
        if (standing instanceof Captured taken && taken.refunds().containsKey(command.refundId())) {
            RuleBroken.check(new SameRefundMeansSameClaim(taken.refunds().get(command.refundId()), given));
            return;
        }
        RuleBroken.check(new OnlyCapturedMoneyCanBeRefunded(standing, command.amount()));
        switch (giveBackNow(id, command.refundId(), command.amount())) {
            case ProviderAnswer.Refunded back -> {
                // What an earlier asking, whose answer was lost, gave back under this name is what was given back.
                GivenBack done = new GivenBack(back.amount(), command.reason(), command.atFault());
                book.enter(id, payment -> payment.refund(id, command.refundId(), done));
                RuleBroken.check(new SameRefundMeansSameClaim(done, given));
            }
            // Another claim was quicker, and perhaps is not recorded here yet.
            case ProviderAnswer.MoreThanIsLeft less ->
                throw new RuleBroken(OnlyCapturedMoneyCanBeRefunded.tooMuch(command.amount(), less.left()));
            case ProviderAnswer.NothingCaptured none -> throw notCapturedThere(id);
        }
    }

    /** Makes so much of what is reserved final, and answers how much is; empty where nothing is reserved any more. */
    private Optional<Money> take(PaymentId id, Money amount) {
        if (amount.isZero()) {
            return Optional.of(amount);
        }
        return switch (asking.ask(id, provider.capture(id.toString(), amount))) {
            case ProviderAnswer.Captured taken -> Optional.of(taken.amount());
            // A reservation does not last for ever, and to ask again would not bring it back.
            case ProviderAnswer.Voided gone -> {
                LOG.warn(
                        "{} of {} cannot be taken: the provider has let the reservation go, as providers do after some "
                                + "days. It is recorded as void; ask the customer for the money in another way, and let "
                                + "orders be made less far ahead.",
                        amount,
                        id);
                yield Optional.empty();
            }
            case ProviderAnswer.NothingReserved none ->
                throw new ProviderDisagrees(id + " is reserved here, unknown there");
        };
    }

    private ProviderAnswer.ToRefund giveBack(PaymentId id, RefundId refund, Money amount) {
        return asking.ask(id, provider.refund(id.toString(), refund.toString(), amount));
    }

    /** Somebody waits for it, and is told to come back. Everything else here is repeated by whoever sent the command. */
    private ProviderAnswer.ToRefund giveBackNow(PaymentId id, RefundId refund, Money amount) {
        try {
            return giveBack(id, refund, amount);
        } catch (ProviderSilent silent) {
            throw new RuleBroken(new Refusal(
                    Refusal.Category.UNAVAILABLE,
                    "PAYMENT_PROVIDER_UNAVAILABLE",
                    "The payment provider gives no answer; try again shortly, with the same key."));
        }
    }

    private static ProviderDisagrees notCapturedThere(PaymentId id) {
        return new ProviderDisagrees(id + " is captured here, but not there");
    }
}
