package io.baedal.delivery.dispatch;

import static io.baedal.delivery.Examples.BY_BICYCLE;
import static io.baedal.delivery.Examples.DELIVERY;
import static io.baedal.delivery.Examples.KIM;
import static io.baedal.delivery.Examples.LEE;
import static io.baedal.delivery.Examples.ORDER;
import static io.baedal.delivery.dispatch.SearchFixture.NOON;
import static io.baedal.delivery.dispatch.SearchFixture.PATIENCE;
import static io.baedal.delivery.dispatch.SearchFixture.PAUSE;
import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.api.courier.CourierClaimed;
import io.baedal.api.courier.FreeCourier;
import io.baedal.api.delivery.CheckCourier;
import io.baedal.api.delivery.CourierAssigned;
import io.baedal.api.delivery.DeliveryCancelled;
import io.baedal.api.delivery.DeliveryOfferDeclined;
import io.baedal.api.delivery.DeliveryOfferWithdrawn;
import io.baedal.api.delivery.DeliveryRequested;
import io.baedal.api.delivery.DispatchDeadlinePassed;
import io.baedal.api.delivery.ExpireOffer;
import io.baedal.api.delivery.FailDelivery;
import io.baedal.api.delivery.OfferAnswerDue;
import io.baedal.api.delivery.OfferDelivery;
import io.baedal.api.delivery.OfferPausePassed;
import io.baedal.api.value.Reason;
import io.baedal.delivery.config.OfferProperties.Mode;
import io.baedal.support.test.RecordedAlarms.Alarm;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.axonframework.test.saga.ContinuedGivenState;
import org.axonframework.test.saga.SagaTestFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The saga of a search that asks, at a noon that does not pass: what it sends, and which alarms it sets and stops. */
class OfferSagaIT {

    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);
    private static final Instant ANSWER_BY = NOON.plus(PATIENCE);
    private static final DeliveryRequested REQUESTED = new DeliveryRequested(DELIVERY, ORDER, BY_BICYCLE, HALF_AN_HOUR);
    private static final CourierClaimed KIM_CLAIMED = new CourierClaimed(KIM, DELIVERY, ORDER, true);
    private static final OfferAnswerDue DUE = new OfferAnswerDue(DELIVERY, ORDER, KIM, ANSWER_BY);
    private static final DeliveryOfferDeclined DECLINED =
            new DeliveryOfferDeclined(DELIVERY, ORDER, KIM, Reason.COURIER_ISSUE);
    private static final DeliveryOfferWithdrawn WITHDRAWN =
            new DeliveryOfferWithdrawn(DELIVERY, ORDER, KIM, Reason.COURIER_NO_ANSWER);
    private static final CheckCourier IS_KIM_KEPT = new CheckCourier(DELIVERY, KIM);
    private static final FreeCourier FREE_KIM = new FreeCourier(KIM, DELIVERY, ORDER);

    private final SearchFixture search = new SearchFixture(Mode.OFFER);
    private final SagaTestFixture<DispatchSaga> fixture = search.fixture;

    @BeforeEach
    void kimIsThere() {
        search.online(KIM, 100);
    }

    @AfterEach
    void close() {
        search.close();
    }

    private ContinuedGivenState kimIsAsked() {
        return fixture.givenAPublished(REQUESTED).andThenAPublished(KIM_CLAIMED);
    }

    @Test
    @DisplayName("S3-3 C5 the nearest is asked, with all candidates, and has so long to answer")
    void asks() {
        search.online(LEE, 500);
        fixture.givenAPublished(REQUESTED)
                .whenPublishingA(KIM_CLAIMED)
                .expectActiveSagas(1)
                .expectDispatchedCommands(new OfferDelivery(DELIVERY, KIM, search.candidates(), ANSWER_BY));
        assertThat(search.alarms.set).endsWith(new Alarm(ANSWER_BY, DUE));
        assertThat(search.waiting.isEmpty()).isTrue();
    }

    @Test
    @DisplayName("B8 when his time is over the delivery is told; it says whether he is freed and the next is claimed")
    void timeIsUp() {
        search.online(LEE, 500);
        kimIsAsked().whenPublishingA(DUE).expectDispatchedCommands(new ExpireOffer(DELIVERY, KIM, ANSWER_BY));
    }

    @Test
    @DisplayName("B8 whoever let it pass is freed, and the next is claimed; his alarm rang, so nothing is stopped")
    void letPass() {
        search.online(LEE, 500);
        kimIsAsked()
                .andThenAPublished(DUE)
                .whenPublishingA(WITHDRAWN)
                .expectActiveSagas(1)
                .expectDispatchedCommands(IS_KIM_KEPT, FREE_KIM, search.claim(LEE));
        assertThat(search.alarms.stopped).isEmpty();
    }

    @Test
    @DisplayName("B8 S3-9 a lone courier who declines is freed, left alone for a pause, and then claimed once more")
    void loneCourier() {
        // given
        var declined = kimIsAsked().andThenAPublished(DECLINED);
        assertThat(search.alarms.stopped).containsExactly("alarm-2");
        assertThat(search.alarms.set).endsWith(new Alarm(NOON.plus(PAUSE), new OfferPausePassed(DELIVERY, ORDER)));

        // then
        declined.whenPublishingA(new OfferPausePassed(DELIVERY, ORDER))
                .expectActiveSagas(1)
                .expectDispatchedCommands(search.claim(KIM));
    }

    @Test
    @DisplayName("B8 who is told late that he let it pass, and has it by now, is not freed")
    void toldLate() {
        search.heIsKept = true;
        kimIsAsked()
                .andThenAPublished(new CourierAssigned(DELIVERY, ORDER, KIM, search.candidates()))
                .whenPublishingA(DECLINED)
                .expectDispatchedCommands(IS_KIM_KEPT);
    }

    @Test
    @DisplayName("B8 who was asked once more before his no was heard is still waited for: the job does not hang on him")
    void askedOnceMore() {
        // given
        search.heIsKept = true;
        var askedOnceMore = kimIsAsked().andThenAPublished(DECLINED);
        assertThat(search.alarms.stopped).isEmpty();

        // when
        askedOnceMore.whenPublishingA(DUE).expectDispatchedCommands(new ExpireOffer(DELIVERY, KIM, ANSWER_BY));
    }

    @Test
    @DisplayName("S3-3 who takes it ends the waiting for him, and the deadline no longer matters")
    void takesIt() {
        kimIsAsked()
                .andThenAPublished(new CourierAssigned(DELIVERY, ORDER, KIM, search.candidates()))
                .whenPublishingA(new DispatchDeadlinePassed(DELIVERY, ORDER))
                .expectActiveSagas(1)
                .expectNoDispatchedCommands();
        assertThat(search.alarms.stopped).containsExactly("alarm-2");
    }

    @Test
    @DisplayName("The last who is asked before the deadline may still answer; then the delivery fails: NO_SUPPLY")
    void lastAttempt() {
        kimIsAsked()
                .andThenAPublished(new DispatchDeadlinePassed(DELIVERY, ORDER))
                .whenPublishingA(WITHDRAWN)
                .expectDispatchedCommands(IS_KIM_KEPT, FREE_KIM, new FailDelivery(DELIVERY, Reason.NO_SUPPLY));
    }

    @Test
    @DisplayName("S3-6 called off while somebody is asked: the search ends, and so do its alarms")
    void calledOff() {
        kimIsAsked()
                .whenPublishingA(new DeliveryCancelled(DELIVERY, ORDER, KIM, Reason.CUSTOMER_CHANGED_MIND, false))
                .expectActiveSagas(0)
                .expectNoDispatchedCommands();
        assertThat(search.alarms.stopped).containsExactlyElementsOf(List.of("alarm-1", "alarm-2"));
    }
}
