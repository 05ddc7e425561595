package io.baedal.payment.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.axonframework.test.matchers.Matchers.predicate;

import io.baedal.api.customer.CustomerId;
import io.baedal.api.order.OrderId;
import io.baedal.api.payment.PaymentId;
import io.baedal.api.plan.Milestone;
import io.baedal.api.review.AllowReview;
import io.baedal.api.review.CloseReview;
import io.baedal.api.review.PostReview;
import io.baedal.api.review.ReviewAllowed;
import io.baedal.api.review.ReviewClosed;
import io.baedal.api.review.ReviewId;
import io.baedal.api.review.ReviewOpened;
import io.baedal.api.review.ReviewPosted;
import io.baedal.api.store.StoreId;
import io.baedal.api.value.Refusal;
import io.baedal.support.rule.RuleBroken;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A review")
class ReviewTest {

    private static final OrderId ORDER = OrderId.of("ord-1");
    private static final ReviewId REVIEW = ReviewId.forOrder(ORDER);
    private static final CustomerId CUSTOMER = CustomerId.of("cus-1");
    private static final StoreId STORE = StoreId.of("sto-1");
    private static final PaymentId FIRST = PaymentId.forAttempt(ORDER, 1);
    private static final PaymentId SECOND = PaymentId.forAttempt(ORDER, 2);

    private final AggregateTestFixture<Review> fixture = new AggregateTestFixture<>(Review.class);

    @Test
    @DisplayName("S2-8 S4-11 is written once something was handed over")
    void posted() {
        fixture.given(opened(FIRST), allowed()).when(post(5, "warm")).expectEvents(posted(5, "warm"));
    }

    @Test
    @DisplayName("S2-8 a second time replaces the first, and the same again is nothing new")
    void replaced() {
        fixture.given(opened(FIRST), allowed(), posted(5, "warm"))
                .when(post(2, "cold"))
                .expectEvents(new ReviewPosted(REVIEW, ORDER, CUSTOMER, STORE, 2, "cold", 5));
        fixture.given(opened(FIRST), allowed(), posted(5, "warm"))
                .when(post(5, "warm"))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 6, Integer.MAX_VALUE})
    @DisplayName("S2-8 has a score of 1 to 5, not")
    void score(int score) {
        refused(fixture.given(opened(FIRST), allowed()).when(post(score, "")), "SCORE_OUT_OF_RANGE");
    }

    @Test
    @DisplayName("is no longer than what one reads in a list")
    void length() {
        fixture.given(opened(FIRST), allowed())
                .when(post(3, "x".repeat(TextIsWithinReason.CHARACTERS_MAX)))
                .expectSuccessfulHandlerExecution();
        refused(
                fixture.given(opened(FIRST), allowed())
                        .when(post(3, "x".repeat(TextIsWithinReason.CHARACTERS_MAX + 1))),
                "REVIEW_TOO_LONG");
    }

    @Test
    @DisplayName("S2-8 is not written before anything was handed over")
    void tooEarly() {
        refused(fixture.given(opened(FIRST)).when(post(5, "")), "REVIEW_NOT_OPEN");
    }

    @Test
    @DisplayName("S2-7 B5 is not written after its order came to a bad end, also where it could be before")
    void closed() {
        fixture.given(opened(FIRST), allowed()).when(close(FIRST)).expectEvents(closed(FIRST));
        refused(fixture.given(opened(FIRST), allowed(), closed(FIRST)).when(post(5, "")), "REVIEW_NOT_OPEN");
        refused(
                fixture.given(opened(FIRST), allowed(), posted(4, ""), closed(FIRST))
                        .when(post(5, "")),
                "REVIEW_NOT_OPEN");
    }

    @Test
    @DisplayName("S2-7 that was written and counts no more says of which store it was and which score goes, once")
    void closedAfterIt() {
        fixture.given(opened(FIRST), allowed(), posted(4, ""))
                .when(close(FIRST))
                .expectEvents(new ReviewClosed(REVIEW, ORDER, FIRST, STORE, 4));
        fixture.given(opened(FIRST), allowed(), posted(4, ""), closed(FIRST))
                .when(close(SECOND))
                .expectEvents(closed(SECOND));
    }

    @Test
    @DisplayName("B5 is closed also where there is none, so that whoever waits for it hears of it: a tombstone")
    void tombstone() {
        fixture.givenNoPriorActivity().when(close(FIRST)).expectEvents(closed(FIRST));
        fixture.given(closed(FIRST)).when(close(FIRST)).expectNoEvents();
        refused(fixture.given(closed(FIRST)).when(post(5, "")), "REVIEW_NOT_OPEN");
        assertThat(after(closed(FIRST)).canBeOpenedWith(FIRST)).isFalse();
    }

    @Test
    @DisplayName("is opened again by a later attempt, and waits anew for a hand-over")
    void openedAgain() {
        assertThat(after(opened(FIRST), closed(FIRST)).canBeOpenedWith(SECOND)).isTrue();
        refused(
                fixture.given(opened(FIRST), allowed(), closed(FIRST), opened(SECOND))
                        .when(post(5, "")),
                "REVIEW_NOT_OPEN");
        fixture.given(opened(FIRST), closed(FIRST), opened(SECOND), allowed())
                .when(post(5, ""))
                .expectEvents(posted(5, ""));
    }

    @Test
    @DisplayName("stays open for a later attempt when the end of an earlier one is heard late")
    void lateClose() {
        fixture.given(opened(FIRST), opened(SECOND)).when(close(FIRST)).expectEvents(closed(FIRST));
        fixture.given(opened(FIRST), opened(SECOND), closed(FIRST), allowed())
                .when(post(5, ""))
                .expectEvents(posted(5, ""));
    }

    @Test
    @DisplayName("that was written is not opened by another attempt: what was said would belong to the wrong one")
    void notAgain() {
        assertThat(after(opened(FIRST), allowed(), posted(1, "never came"), closed(FIRST))
                        .canBeOpenedWith(SECOND))
                .isFalse();
    }

    @Test
    @DisplayName("of an order that was paid for before there were reviews does not exist, and nothing allows it")
    void neverOpened() {
        fixture.givenNoPriorActivity()
                .when(new AllowReview(REVIEW, ORDER, Milestone.TICKET_HANDED_OVER))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
        fixture.given(closed(FIRST))
                .when(new AllowReview(REVIEW, ORDER, Milestone.TICKET_HANDED_OVER))
                .expectNoEvents();
    }

    @Test
    @DisplayName("is allowed once, however many hand-overs are heard")
    void allowedOnce() {
        fixture.given(opened(FIRST))
                .when(new AllowReview(REVIEW, ORDER, Milestone.TICKET_HANDED_OVER))
                .expectEvents(allowed());
        fixture.given(opened(FIRST), allowed())
                .when(new AllowReview(REVIEW, ORDER, Milestone.TICKET_HANDED_OVER))
                .expectNoEvents();
    }

    @Test
    @DisplayName("S2-8 is allowed on the milestone on which the promise is kept, and on no other")
    void anotherMilestone() {
        fixture.given(opened(FIRST))
                .when(new AllowReview(REVIEW, ORDER, Milestone.DELIVERED))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    @DisplayName("B6 is named after its order, and like no other part of it")
    void names() {
        assertThat(List.of(REVIEW.toString(), FIRST.toString(), ORDER.toString()))
                .doesNotHaveDuplicates()
                .containsExactly("rev-ord-1", "pay-ord-1-1", "ord-1");
    }

    private static Review after(Object... events) {
        Review review = new Review();
        for (Object event : events) {
            switch (event) {
                case ReviewOpened e -> review.on(e);
                case ReviewAllowed e -> review.on(e);
                case ReviewPosted e -> review.on(e);
                case ReviewClosed e -> review.on(e);
                default -> throw new IllegalArgumentException("not of a review: " + event);
            }
        }
        return review;
    }

    private static void refused(ResultValidator<Review> result, String code) {
        result.expectNoEvents()
                .expectException(RuleBroken.class)
                .expectExceptionDetails(
                        predicate((Refusal refusal) -> refusal.code().equals(code)));
    }

    private static ReviewOpened opened(PaymentId payment) {
        return new ReviewOpened(REVIEW, ORDER, CUSTOMER, STORE, payment, Milestone.TICKET_HANDED_OVER);
    }

    private static ReviewAllowed allowed() {
        return new ReviewAllowed(REVIEW, ORDER);
    }

    private static PostReview post(int score, String text) {
        return new PostReview(REVIEW, score, text);
    }

    private static ReviewPosted posted(int score, String text) {
        return new ReviewPosted(REVIEW, ORDER, CUSTOMER, STORE, score, text, null);
    }

    private static CloseReview close(PaymentId payment) {
        return new CloseReview(REVIEW, ORDER, payment);
    }

    private static ReviewClosed closed(PaymentId payment) {
        return new ReviewClosed(REVIEW, ORDER, payment, null, null);
    }
}
