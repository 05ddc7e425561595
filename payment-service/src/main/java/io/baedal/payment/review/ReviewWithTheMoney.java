package io.baedal.payment.review;

import io.baedal.api.payment.AuthorisePayment;
import io.baedal.api.review.ReviewId;
import io.baedal.api.value.Reason;
import io.baedal.payment.payment.WithTheMoney;
import java.util.Optional;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;

/** Whoever pays can say how it was: the review is opened with the payment, or the payment is not taken. */
@Component
class ReviewWithTheMoney implements WithTheMoney {

    private final Repository<Review> reviews;

    ReviewWithTheMoney(Repository<Review> reviews) {
        this.reviews = reviews;
    }

    /**
     * The order of this payment came to an end before, or was written about before. The customer may come back: the next
     * attempt has a payment of its own, with which it can be opened, unless the order was written about.
     */
    @Override
    public Optional<Reason> objection(AuthorisePayment terms) {
        boolean free = reviewOf(terms).<Boolean>invoke(review -> review.canBeOpenedWith(terms.paymentId()));
        return free ? Optional.empty() : Optional.of(Reason.PAYMENT_UNAVAILABLE);
    }

    @Override
    public void record(AuthorisePayment terms) {
        reviewOf(terms).execute(review -> {
            if (!review.canBeOpenedWith(terms.paymentId())) {
                throw new Refused(
                        Reason.PAYMENT_UNAVAILABLE, "no review can be opened with " + terms.paymentId() + " any more");
            }
            review.open(terms);
        });
    }

    private Aggregate<Review> reviewOf(AuthorisePayment terms) {
        return WithTheMoney.loadOrBegin(reviews, ReviewId.forOrder(terms.orderId()), Review::new);
    }
}
