package io.baedal.payment.review;

import static io.baedal.support.rule.RuleBroken.check;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.baedal.api.customer.CustomerId;
import io.baedal.api.payment.AuthorisePayment;
import io.baedal.api.payment.PaymentId;
import io.baedal.api.review.AllowReview;
import io.baedal.api.review.CloseReview;
import io.baedal.api.review.PostReview;
import io.baedal.api.review.ReviewAllowed;
import io.baedal.api.review.ReviewClosed;
import io.baedal.api.review.ReviewId;
import io.baedal.api.review.ReviewOpened;
import io.baedal.api.review.ReviewPosted;
import io.baedal.support.security.Callers;
import io.baedal.support.tokens.Role;
import java.util.HashSet;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * One an order; written only after it was opened and something was handed over; 1 to 5. What closes it names the payment
 * of the attempt that came to nothing, so that a later attempt of the same order can open it again.
 */
@Aggregate
class Review {

    @AggregateIdentifier
    private @Nullable ReviewId id;

    /** The opening that holds; null before the first, and after it was closed. */
    private @Nullable ReviewOpened opened;

    /** Whose it is, also after it was closed. */
    private @Nullable CustomerId customer;

    private boolean allowed;
    private @Nullable ReviewPosted posted;

    /** The payments that can open nothing any more. */
    private final Set<PaymentId> closedFor = new HashSet<>();

    /** Used by Axon to source a review, and to begin one. */
    Review() {}

    boolean canBeOpenedWith(PaymentId payment) {
        return !closedFor.contains(payment) && (posted == null || isOpenedWith(payment));
    }

    /** Once a payment. The caller has made sure that it {@link #canBeOpenedWith can be}. */
    void open(AuthorisePayment terms) {
        if (!isOpenedWith(terms.paymentId())) {
            apply(new ReviewOpened(
                    ReviewId.forOrder(terms.orderId()),
                    terms.orderId(),
                    terms.customerId(),
                    terms.storeId(),
                    terms.paymentId(),
                    terms.completedOn()));
        }
    }

    /** Does nothing where none is open: an order that was paid for before there were reviews has none. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(AllowReview command) {
        if (opened != null && !allowed && opened.allowedOn() == command.reached()) {
            apply(new ReviewAllowed(command.reviewId(), command.orderId()));
        }
    }

    @CommandHandler
    void handle(PostReview command, MetaData metaData) {
        Callers.requireOwner(metaData, Role.CUSTOMER, customer, command.reviewId());
        check(
                new ScoreIsOneToFive(command.score()),
                new TextIsWithinReason(command.text()),
                new OnlyAnAllowedReviewIsWritten(command.reviewId(), opened != null && allowed));
        if (opened != null && !isSaid(command)) {
            apply(new ReviewPosted(
                    command.reviewId(),
                    opened.orderId(),
                    opened.customerId(),
                    opened.storeId(),
                    command.score(),
                    command.text(),
                    posted == null ? null : posted.score()));
        }
    }

    /** Answered once a payment, also where nothing was opened with it: then it leaves a tombstone. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(CloseReview command) {
        if (!closedFor.contains(command.paymentId())) {
            ReviewPosted said = isOpenedWith(command.paymentId()) ? posted : null;
            apply(new ReviewClosed(
                    command.reviewId(),
                    command.orderId(),
                    command.paymentId(),
                    said == null ? null : said.storeId(),
                    said == null ? null : said.score()));
        }
    }

    private boolean isOpenedWith(PaymentId payment) {
        return opened != null && opened.paymentId().equals(payment);
    }

    private boolean isSaid(PostReview command) {
        return posted != null
                && posted.score() == command.score()
                && posted.text().equals(command.text());
    }

    @EventSourcingHandler
    void on(ReviewOpened event) {
        id = event.reviewId();
        opened = event;
        customer = event.customerId();
        allowed = false;
    }

    @EventSourcingHandler
    void on(ReviewAllowed event) {
        allowed = true;
    }

    @EventSourcingHandler
    void on(ReviewPosted event) {
        posted = event;
    }

    @EventSourcingHandler
    void on(ReviewClosed event) {
        id = event.reviewId();
        closedFor.add(event.paymentId());
        if (isOpenedWith(event.paymentId())) {
            opened = null;
        }
    }
}
