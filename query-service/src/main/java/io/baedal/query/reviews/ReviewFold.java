package io.baedal.query.reviews;

import io.baedal.api.order.AboutOrder;
import io.baedal.api.order.OrderPlaced;
import io.baedal.api.review.ReviewAllowed;
import io.baedal.api.review.ReviewClosed;
import io.baedal.api.review.ReviewEvent;
import io.baedal.api.review.ReviewOpened;
import io.baedal.api.review.ReviewPosted;
import io.baedal.query.projection.Folding;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an event makes of a review. Pure and total: any of its events may be the first, since a review can be closed before
 * it is opened. An event that the review already knows of, by its position, changes nothing.
 */
final class ReviewFold {

    static final Folding<ReviewDocument, AboutOrder> FOLDING =
            new Folding<>(AboutOrder.class, ReviewFold::subject, ReviewFold::fold);

    private ReviewFold() {}

    private static @Nullable String subject(AboutOrder event) {
        return event instanceof OrderPlaced || event instanceof ReviewEvent
                ? event.orderId().toString()
                : null;
    }

    /** @param at when it happened; kept to the millisecond, which is what the log and the store keep */
    static ReviewDocument fold(@Nullable ReviewDocument before, AboutOrder event, long position, Instant at) {
        if (before != null && position <= before.position()) {
            return before;
        }
        Instant moment = at.truncatedTo(ChronoUnit.MILLIS);
        ReviewDraft review = new ReviewDraft(event.orderId().toString(), before);
        switch (event) {
            case OrderPlaced placed -> place(review, placed);
            case ReviewEvent news -> apply(review, news, position, moment);
            default -> throw new IllegalArgumentException("not part of the view: " + event);
        }
        return review.finish(position, moment);
    }

    /** Also when the same order is tried once more. */
    private static void place(ReviewDraft review, OrderPlaced placed) {
        review.customerId = placed.customerId().toString();
        review.storeId = placed.storeId().toString();
        review.kind = placed.plan().kind().toString();
        review.items = placed.lines().stream()
                .map(line -> new ReviewedItem(line.item().toString(), line.name()))
                .distinct()
                .toList();
    }

    private static void apply(ReviewDraft review, ReviewEvent event, long position, Instant at) {
        switch (event) {
            case ReviewOpened opened -> {
                review.status = ReviewStatus.OPEN;
                review.customerId = opened.customerId().toString();
                review.storeId = opened.storeId().toString();
                review.paymentId = opened.paymentId().toString();
            }
            case ReviewAllowed ignored -> review.status = ReviewStatus.ALLOWED;
            case ReviewPosted posted -> post(review, posted, position, at);
            case ReviewClosed closed -> {
                if (review.paymentId == null
                        || review.paymentId.equals(closed.paymentId().toString())) {
                    review.close();
                }
            }
        }
    }

    private static void post(ReviewDraft review, ReviewPosted posted, long position, Instant at) {
        ReviewDocument.Said before = review.said;
        review.status = ReviewStatus.POSTED;
        review.said = new ReviewDocument.Said(
                posted.score(),
                posted.text(),
                Author.of(posted.customerId()),
                before == null ? at : before.at(),
                before == null ? null : at);
        if (review.saidPosition == null) {
            review.saidPosition = position;
        }
    }

    /** A review while one event is folded into it. */
    private static final class ReviewDraft {

        private final String orderId;

        ReviewStatus status = ReviewStatus.NONE;
        List<ReviewedItem> items = List.of();

        @Nullable
        String customerId;

        @Nullable
        String storeId;

        @Nullable
        String kind;

        @Nullable
        String paymentId;

        ReviewDocument.@Nullable Said said;

        @Nullable
        Long saidPosition;

        ReviewDraft(String orderId, @Nullable ReviewDocument before) {
            this.orderId = orderId;
            if (before != null) {
                this.status = before.status();
                this.items = before.items();
                this.customerId = before.customerId();
                this.storeId = before.storeId();
                this.kind = before.kind();
                this.paymentId = before.paymentId();
                this.said = before.said();
                this.saidPosition = before.saidPosition();
            }
        }

        void close() {
            status = ReviewStatus.CLOSED;
            said = null;
            saidPosition = null;
        }

        ReviewDocument finish(long position, Instant at) {
            return new ReviewDocument(
                    orderId, status, customerId, storeId, kind, items, paymentId, said, saidPosition, at, position);
        }
    }
}
