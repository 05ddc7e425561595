package io.baedal.api.review;

import io.baedal.api.order.AboutOrder;

/** Everything that can have happened to a review. */
public sealed interface ReviewEvent extends AboutOrder permits ReviewAllowed, ReviewClosed, ReviewOpened, ReviewPosted {

    /** The review it happened to. */
    ReviewId reviewId();
}
