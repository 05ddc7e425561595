package io.baedal.payment.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baedal.api.customer.CustomerId;
import io.baedal.api.order.Debt;
import io.baedal.api.order.OrderCancelled;
import io.baedal.api.order.OrderRejected;
import io.baedal.api.order.OrderStatus;
import io.baedal.api.payment.AuthorisePayment;
import io.baedal.api.payment.PaymentAuthorised;
import io.baedal.api.payment.PaymentDeclined;
import io.baedal.api.payment.PaymentId;
import io.baedal.api.plan.Milestone;
import io.baedal.api.plan.Purpose;
import io.baedal.api.review.CloseReview;
import io.baedal.api.review.ReviewAllowed;
import io.baedal.api.review.ReviewClosed;
import io.baedal.api.review.ReviewId;
import io.baedal.api.review.ReviewOpened;
import io.baedal.api.review.ReviewPosted;
import io.baedal.api.sales.SoldItem;
import io.baedal.api.store.ItemId;
import io.baedal.api.store.StoreId;
import io.baedal.api.ticket.TicketHandedOver;
import io.baedal.api.ticket.TicketId;
import io.baedal.api.value.Money;
import io.baedal.api.value.Reason;
import java.util.List;
import java.util.Set;
import org.axonframework.messaging.Message;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

@DisplayName("Reviews on a node, with no other service there")
class ReviewsIT extends OnANode {

    private final ReviewId review = ReviewId.forOrder(order);

    @Test
    @DisplayName("S2-3 S2-12 the review is opened together with the payment")
    void openedWithThePayment() {
        // when
        authorise().join();

        // then
        assertThat(story()).isEqualTo(List.of(PaymentAuthorised.class));
        assertThat(storyOf(review)).isEqualTo(List.of(ReviewOpened.class));
    }

    @Test
    @DisplayName("S2-12 S2-15 C11 where no review can be opened, no money is taken")
    void allOrNothing() {
        // given an order whose bad end was heard before its payment was asked for
        commands.sendAndWait(new CloseReview(review, order, payment));

        // when
        authorise().join();

        // then the customer is told to come back
        assertThat(log.readEvents(payment.toString()).asStream().map(Message::getPayload))
                .singleElement()
                .isInstanceOfSatisfying(
                        PaymentDeclined.class,
                        no -> assertThat(no.reason().retryable()).isTrue());
        assertThat(ledger()).doesNotContain("AUTHORISED");
        assertThat(storyOf(review)).isEqualTo(List.of(ReviewClosed.class));
    }

    @Test
    @DisplayName(
            "S2-8 S2-17 S4-11 C11 can be written once it left the store, though order-service is down, and replaced")
    void written() {
        // given
        put("{\"score\": 5}").expectStatus().isNotFound();
        authorise().join();
        put("{\"score\": 5}").expectStatus().isEqualTo(409);

        // when
        published.publish(handedOver());

        // then
        await().untilAsserted(() ->
                put("{\"score\": 4, \"text\": \"warm\"}").expectStatus().isOk());
        put("{\"score\": 4, \"text\": \"warm\"}").expectStatus().isOk();
        put("{\"score\": 6}")
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("SCORE_OUT_OF_RANGE");
        put("{\"score\": 2, \"text\": \"cold\"}").expectStatus().isOk();
        put("{\"score\": 2, \"stars\": 2}").expectStatus().isBadRequest();
        assertThat(storyOf(review))
                .isEqualTo(List.of(ReviewOpened.class, ReviewAllowed.class, ReviewPosted.class, ReviewPosted.class));
    }

    @Test
    @DisplayName("S2-7 B5 is closed when its order is cancelled")
    void closed() {
        // given
        authorise().join();
        published.publish(handedOver());

        // when
        published.publish(new OrderCancelled(
                order, 1, payment, Reason.STORE_BUSY, List.of(), Set.of(Debt.MONEY, Debt.REVIEW), Money.krw(0)));

        // then
        untilStoryOf(review, ReviewOpened.class, ReviewAllowed.class, ReviewClosed.class);
        put("{\"score\": 5}")
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("REVIEW_NOT_OPEN");
    }

    @Test
    @DisplayName("is opened again by the next attempt of a rejected order")
    void nextAttempt() {
        // given
        authorise().join();
        published.publish(new OrderRejected(
                order, 1, payment, Reason.PAYMENT_UNAVAILABLE, List.of(), Set.of(Debt.MONEY, Debt.REVIEW)));
        untilStoryOf(review, ReviewOpened.class, ReviewClosed.class);

        // when
        PaymentId second = PaymentId.forAttempt(order, 2);
        commands.sendAndWait(new AuthorisePayment(
                second,
                order,
                CustomerId.of("cus-1"),
                StoreId.of("sto-1"),
                PRICE,
                Purpose.PURCHASE,
                OrderStatus.ACCEPTED,
                List.of(new SoldItem(ItemId.of("itm-1"), "Cake", 1, PRICE)),
                null,
                Milestone.TICKET_HANDED_OVER));

        // then
        assertThat(story(second)).isEqualTo(List.of(PaymentAuthorised.class));
        assertThat(storyOf(review)).isEqualTo(List.of(ReviewOpened.class, ReviewClosed.class, ReviewOpened.class));
    }

    private TicketHandedOver handedOver() {
        return new TicketHandedOver(TicketId.forOrder(order), order, StoreId.of("sto-1"));
    }

    private ResponseSpec put(String body) {
        return http.put()
                .uri("/reviews/" + order)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }
}
