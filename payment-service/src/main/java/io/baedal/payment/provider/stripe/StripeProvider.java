package io.baedal.payment.provider.stripe;

import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import io.baedal.api.value.Money;
import io.baedal.payment.provider.PaymentProvider;
import io.baedal.payment.provider.ProviderAnswer.Approved;
import io.baedal.payment.provider.ProviderAnswer.Captured;
import io.baedal.payment.provider.ProviderAnswer.Declined;
import io.baedal.payment.provider.ProviderAnswer.MoreThanIsLeft;
import io.baedal.payment.provider.ProviderAnswer.NothingCaptured;
import io.baedal.payment.provider.ProviderAnswer.NothingReserved;
import io.baedal.payment.provider.ProviderAnswer.Refunded;
import io.baedal.payment.provider.ProviderAnswer.ToAuthorise;
import io.baedal.payment.provider.ProviderAnswer.ToCapture;
import io.baedal.payment.provider.ProviderAnswer.ToRefund;
import io.baedal.payment.provider.ProviderAnswer.ToRelease;
import io.baedal.payment.provider.ProviderAnswer.Voided;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The port in terms of Stripe's PaymentIntents. An outcome that is unknown is found out by making the same call again
 * under the same key: also a release does so where it does not know what came of the authorisation, since only then it
 * can be sure to cancel it.
 */
@WithStripe
@Component
final class StripeProvider implements PaymentProvider {

    private static final String RESERVED = "requires_capture";
    private static final String FINAL = "succeeded";
    private static final String CANCELED = "canceled";
    private static final String UNDECIDED = "processing";

    /** The states of a refund in which the money stays where it is. */
    private static final Set<String> NOT_GIVEN = Set.of("failed", "canceled");

    private final StripeCalls calls;
    private final Notes notes;

    StripeProvider(StripeCalls calls, Notes notes) {
        this.calls = calls;
        this.notes = notes;
    }

    @Override
    public Mono<ToAuthorise> authorise(String reference, Money amount) {
        return Mono.defer(() -> optional(notes.ask(reference, amount)))
                .flatMap(before -> before.map(this::authoriseAgain).orElseGet(() -> authoriseFirst(reference, amount)));
    }

    private Mono<ToAuthorise> authoriseFirst(String reference, Money amount) {
        return calls.create(reference, amount)
                .flatMap(intent -> notes.remember(reference, intent.getId()).thenReturn(intent))
                .<ToAuthorise>map(intent -> answer(intent, false))
                .defaultIfEmpty(new Declined());
    }

    private Mono<ToAuthorise> authoriseAgain(Note note) {
        return note.asked() == null
                ? Mono.just(new Voided())
                : intentOf(note)
                        .<ToAuthorise>map(intent -> answer(intent, note.buried()))
                        .defaultIfEmpty(new Declined());
    }

    private static ToAuthorise answer(PaymentIntent intent, boolean buried) {
        return switch (status(intent)) {
            case RESERVED -> buried ? new Voided() : new Approved();
            case FINAL -> new Approved();
            case CANCELED -> new Voided();
            default -> new Declined();
        };
    }

    @Override
    public Mono<ToCapture> capture(String reference, Money amount) {
        return withIntent(notes.find(reference), new NothingReserved(), new Voided(), intent -> switch (status(
                intent)) {
            case RESERVED -> calls.capture(intent.getId(), reference, amount).map(StripeProvider::captured);
            case FINAL -> Mono.just(captured(intent));
            case CANCELED -> Mono.just(new Voided());
            default -> Mono.just(new NothingReserved());
        });
    }

    @Override
    public Mono<ToRelease> release(String reference) {
        return withIntent(notes.bury(reference), new Voided(), new Voided(), intent -> switch (status(intent)) {
            case FINAL -> Mono.just(captured(intent));
            case CANCELED -> Mono.just(new Voided());
            default -> calls.cancel(intent.getId(), reference).thenReturn(new Voided());
        });
    }

    @Override
    public Mono<ToRefund> refund(String reference, String refundId, Money amount) {
        return withIntent(
                notes.find(reference),
                new NothingCaptured(),
                new NothingCaptured(),
                intent -> FINAL.equals(status(intent))
                        ? calls.refunds(intent.getId())
                                .flatMap(before -> refund(intent, before, reference, refundId, amount))
                        : Mono.just(new NothingCaptured()));
    }

    private Mono<ToRefund> refund(
            PaymentIntent intent, List<Refund> before, String reference, String refundId, Money amount) {
        List<Refund> same = before.stream()
                .filter(refund -> refundId.equals(StripeCalls.nameOf(refund)))
                .toList();
        Optional<Refund> done = same.stream().filter(StripeProvider::movesMoney).findFirst();
        if (done.isPresent()) {
            return Mono.just(refunded(done.get()));
        }
        Money left = before.stream()
                .filter(StripeProvider::movesMoney)
                .map(refund -> money(refund.getAmount(), refund.getCurrency()))
                .reduce(captured(intent).amount(), Money::minus);
        // One that failed is over, and its key with it: what is tried next is another one.
        return amount.compareTo(left) > 0
                ? Mono.just(new MoreThanIsLeft(left))
                : calls.refund(intent.getId(), reference, refundId, same.size(), amount)
                        .map(StripeProvider::given);
    }

    private static ToRefund given(Refund refund) {
        if (!movesMoney(refund)) {
            throw new StripeFailed("Stripe could not give money back by " + refund.getId() + "; ask again");
        }
        return refunded(refund);
    }

    /** A bank may turn a refund down, now or days later. */
    private static boolean movesMoney(Refund refund) {
        return !NOT_GIVEN.contains(String.valueOf(refund.getStatus()));
    }

    /**
     * Stripe calls back that something happened to a PaymentIntent. Nothing here waits for that, since who wants to know
     * asks; but an authorisation that took effect after its release is found this way, and an answer that was lost.
     */
    Mono<Void> heard(String reference, String intent, String status) {
        return notes.remember(reference, intent)
                .then(Mono.defer(() -> notes.find(reference)))
                .filter(note -> note.buried() && RESERVED.equals(status))
                .flatMap(note -> release(reference))
                .then();
    }

    /**
     * @param declined the answer where the card was declined, or nobody ever asked
     * @param unasked the answer where it was released before anybody could ask
     */
    private <A> Mono<A> withIntent(Mono<Note> noted, A declined, A unasked, Function<PaymentIntent, Mono<A>> then) {
        return Mono.defer(() -> optional(noted)).flatMap(note -> {
            if (note.isEmpty()) {
                return Mono.just(declined);
            }
            return note.get().asked() == null
                    ? Mono.just(unasked)
                    : intentOf(note.get()).flatMap(then).defaultIfEmpty(declined);
        });
    }

    /** As it is now; empty where the card was declined. */
    private Mono<PaymentIntent> intentOf(Note note) {
        if (note.intent() != null) {
            return calls.retrieve(note.intent());
        }
        Money asked = Objects.requireNonNull(note.asked(), "only asked for what was asked");
        return calls.create(note.reference(), asked)
                .flatMap(intent ->
                        notes.remember(note.reference(), intent.getId()).then(calls.retrieve(intent.getId())));
    }

    private static String status(PaymentIntent intent) {
        if (UNDECIDED.equals(intent.getStatus())) {
            throw new StripeFailed("Stripe has not decided about " + intent.getId() + " yet; ask again");
        }
        return intent.getStatus();
    }

    private static Captured captured(PaymentIntent intent) {
        return new Captured(money(intent.getAmountReceived(), intent.getCurrency()));
    }

    private static Refunded refunded(Refund refund) {
        return new Refunded(money(refund.getAmount(), refund.getCurrency()));
    }

    private static Money money(long amount, String currency) {
        return new Money(amount, currency.toUpperCase(Locale.ROOT));
    }

    private static <T> Mono<Optional<T>> optional(Mono<T> mono) {
        return mono.map(Optional::of).defaultIfEmpty(Optional.empty());
    }
}
