package io.baedal.delivery.delivery;

import static io.baedal.delivery.Examples.DELIVERY;
import static io.baedal.delivery.Examples.KIM;
import static io.baedal.delivery.Examples.LEE;
import static io.baedal.delivery.Examples.ORDER;
import static io.baedal.delivery.delivery.DeliveryStory.ANSWER_BY;
import static io.baedal.delivery.delivery.DeliveryStory.ASK_KIM;
import static io.baedal.delivery.delivery.DeliveryStory.ASK_LEE;
import static io.baedal.delivery.delivery.DeliveryStory.ASSIGNED;
import static io.baedal.delivery.delivery.DeliveryStory.ASSIGN_KIM;
import static io.baedal.delivery.delivery.DeliveryStory.CANCEL;
import static io.baedal.delivery.delivery.DeliveryStory.CANCELLED;
import static io.baedal.delivery.delivery.DeliveryStory.CANDIDATES;
import static io.baedal.delivery.delivery.DeliveryStory.DECLINED;
import static io.baedal.delivery.delivery.DeliveryStory.FAIL;
import static io.baedal.delivery.delivery.DeliveryStory.GIVE_UP;
import static io.baedal.delivery.delivery.DeliveryStory.KIM_ACCEPTS;
import static io.baedal.delivery.delivery.DeliveryStory.KIM_DECLINES;
import static io.baedal.delivery.delivery.DeliveryStory.KIM_IS_AWAY;
import static io.baedal.delivery.delivery.DeliveryStory.KIM_LEAVES;
import static io.baedal.delivery.delivery.DeliveryStory.LEE_ACCEPTS;
import static io.baedal.delivery.delivery.DeliveryStory.LEE_DECLINES;
import static io.baedal.delivery.delivery.DeliveryStory.NOT_ANSWERED;
import static io.baedal.delivery.delivery.DeliveryStory.OFFERED;
import static io.baedal.delivery.delivery.DeliveryStory.PICKED_UP;
import static io.baedal.delivery.delivery.DeliveryStory.REPORT_PICKED_UP;
import static io.baedal.delivery.delivery.DeliveryStory.REQUEST;
import static io.baedal.delivery.delivery.DeliveryStory.REQUESTED;
import static io.baedal.delivery.delivery.DeliveryStory.RESUME;
import static io.baedal.delivery.delivery.DeliveryStory.TIME_IS_UP;
import static io.baedal.delivery.delivery.DeliveryStory.UNASSIGNED;
import static io.baedal.delivery.delivery.DeliveryStory.history;
import static org.axonframework.test.matchers.Matchers.predicate;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.baedal.api.delivery.CheckCourier;
import io.baedal.api.delivery.CourierAssigned;
import io.baedal.api.delivery.DeliveryCancelled;
import io.baedal.api.delivery.DeliveryOfferWithdrawn;
import io.baedal.api.delivery.DeliveryOffered;
import io.baedal.api.delivery.ExpireOffer;
import io.baedal.api.value.Reason;
import io.baedal.api.value.Refusal;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A courier is asked before he gets the job: who may answer until when, and what comes of it. */
class OfferTest {

    private AggregateTestFixture<Delivery> fixture;

    @BeforeEach
    void newFixture() {
        fixture = new AggregateTestFixture<>(Delivery.class);
    }

    static Stream<Arguments> moves() {
        return Stream.of(
                arguments("he is asked", List.of(REQUESTED), ASK_KIM, OFFERED),
                arguments("he takes it", List.of(REQUESTED, OFFERED), KIM_ACCEPTS, ASSIGNED),
                arguments("he does not", List.of(REQUESTED, OFFERED), KIM_DECLINES, DECLINED),
                arguments("he says nothing", List.of(REQUESTED, OFFERED), TIME_IS_UP, NOT_ANSWERED),
                arguments(
                        "an alarm for an offer that was still earlier ends it too",
                        List.of(REQUESTED, OFFERED),
                        new ExpireOffer(DELIVERY, KIM, ANSWER_BY.plusMillis(5)),
                        NOT_ANSWERED),
                arguments(
                        "he went off-line",
                        List.of(REQUESTED, OFFERED),
                        KIM_IS_AWAY,
                        new DeliveryOfferWithdrawn(DELIVERY, ORDER, KIM, Reason.COURIER_OFFLINE)),
                arguments(
                        "another is asked after him",
                        List.of(REQUESTED, OFFERED, DECLINED),
                        ASK_LEE,
                        new DeliveryOffered(DELIVERY, ORDER, LEE, CANDIDATES, ANSWER_BY)),
                arguments("and he once more", List.of(REQUESTED, OFFERED, DECLINED), ASK_KIM, OFFERED),
                arguments(
                        "who may say no again", List.of(REQUESTED, OFFERED, DECLINED, OFFERED), KIM_DECLINES, DECLINED),
                arguments(
                        "the customer calls it off while he thinks",
                        List.of(REQUESTED, OFFERED),
                        CANCEL,
                        new DeliveryCancelled(DELIVERY, ORDER, KIM, Reason.CUSTOMER_CHANGED_MIND, false)),
                arguments("called off between two offers", List.of(REQUESTED, OFFERED, DECLINED), CANCEL, CANCELLED),
                arguments(
                        "who accepted may drop out like anybody",
                        List.of(REQUESTED, OFFERED, ASSIGNED),
                        KIM_LEAVES,
                        UNASSIGNED),
                arguments(
                        "what he took he fetches", List.of(REQUESTED, OFFERED, ASSIGNED), REPORT_PICKED_UP, PICKED_UP));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("moves")
    @DisplayName("S3-3 C5 B8 what is offered is taken, declined, let pass or called off, and says who was asked")
    void moves(String because, List<Object> before, Object command, Object event) {
        fixture.given(before).when(command).expectSuccessfulHandlerExecution().expectEvents(event);
    }

    static Stream<Arguments> losers() {
        return Stream.of(
                arguments("accepted twice", List.of(REQUESTED, OFFERED, ASSIGNED), KIM_ACCEPTS),
                arguments("accepted twice, and fetched", List.of(REQUESTED, OFFERED, ASSIGNED, PICKED_UP), KIM_ACCEPTS),
                arguments("declined twice", List.of(REQUESTED, OFFERED, DECLINED), KIM_DECLINES),
                arguments("accepted in time", List.of(REQUESTED, OFFERED, ASSIGNED), TIME_IS_UP),
                arguments("declined in time", List.of(REQUESTED, OFFERED, DECLINED), TIME_IS_UP),
                arguments("the alarm twice", List.of(REQUESTED, OFFERED, NOT_ANSWERED), TIME_IS_UP),
                arguments("called off before", List.of(REQUESTED, OFFERED, CANCELLED), TIME_IS_UP),
                arguments(
                        "the alarm of an earlier offer",
                        List.of(REQUESTED, OFFERED),
                        new ExpireOffer(DELIVERY, KIM, ANSWER_BY.minusMillis(1))),
                arguments("another's alarm", List.of(REQUESTED, OFFERED), new ExpireOffer(DELIVERY, LEE, ANSWER_BY)),
                arguments("off-line after he took it: he keeps it", List.of(REQUESTED, ASSIGNED), KIM_IS_AWAY),
                arguments("off-line before he was asked", List.of(REQUESTED), KIM_IS_AWAY),
                arguments("no courier in time is no news while one thinks", List.of(REQUESTED, OFFERED), GIVE_UP),
                arguments("requested again", List.of(REQUESTED, OFFERED), REQUEST));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("losers")
    @DisplayName(
            "S3-3 B8 one of answer, alarm and end of shift wins, and the others change nothing; so does the same twice")
    void losers(String because, List<Object> before, Object command) {
        fixture.given(before).when(command).expectSuccessfulHandlerExecution().expectNoEvents();
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                arguments("too late", List.of(REQUESTED, OFFERED, NOT_ANSWERED), KIM_ACCEPTS, "OFFER_NOT_OPEN"),
                arguments(
                        "too late to say no",
                        List.of(REQUESTED, OFFERED, NOT_ANSWERED),
                        KIM_DECLINES,
                        "OFFER_NOT_OPEN"),
                arguments("he said no", List.of(REQUESTED, OFFERED, DECLINED), KIM_ACCEPTS, "OFFER_NOT_OPEN"),
                arguments("he said yes", List.of(REQUESTED, OFFERED, ASSIGNED), KIM_DECLINES, "OFFER_NOT_OPEN"),
                arguments("he left", List.of(REQUESTED, OFFERED, ASSIGNED, UNASSIGNED), KIM_ACCEPTS, "OFFER_NOT_OPEN"),
                arguments("called off", List.of(REQUESTED, OFFERED, CANCELLED), KIM_ACCEPTS, "OFFER_NOT_OPEN"),
                arguments("nobody was asked", List.of(REQUESTED), KIM_ACCEPTS, "OFFER_NOT_OPEN"),
                arguments("another is asked", List.of(REQUESTED, OFFERED), LEE_ACCEPTS, "NOT_YOUR_DELIVERY"),
                arguments("another is asked to say no", List.of(REQUESTED, OFFERED), LEE_DECLINES, "NOT_YOUR_DELIVERY"),
                arguments("another has it", List.of(REQUESTED, OFFERED, ASSIGNED), LEE_ACCEPTS, "NOT_YOUR_DELIVERY"),
                arguments(
                        "fetched without a yes",
                        List.of(REQUESTED, OFFERED),
                        REPORT_PICKED_UP,
                        "DELIVERY_NOT_ASSIGNED"),
                arguments("failed without a yes", List.of(REQUESTED, OFFERED), FAIL, "DELIVERY_NOT_UNDER_WAY"),
                arguments("dropped without a yes", List.of(REQUESTED, OFFERED), KIM_LEAVES, "NOT_YOUR_DELIVERY"));
    }

    @ParameterizedTest(name = "{0}: {3}")
    @MethodSource("refusals")
    @DisplayName("B8 who was not asked, or answers too late, does not get the job, and is told why")
    void refusals(String because, List<Object> before, Object command, String code) {
        fixture.given(before)
                .when(command)
                .expectExceptionDetails(
                        predicate((Refusal refusal) -> refusal.code().equals(code)));
    }

    @Test
    @DisplayName("C5 the assignment keeps the candidates and distances of its offer")
    void keepsTheCandidates() {
        fixture.given(REQUESTED, OFFERED)
                .when(KIM_ACCEPTS)
                .expectResultMessagePayload(DeliveryStatus.ASSIGNED)
                .expectEvents(new CourierAssigned(DELIVERY, ORDER, KIM, CANDIDATES));
    }

    @ParameterizedTest
    @EnumSource(DeliveryStatus.class)
    @DisplayName("B8 whoever is claimed learns whether he is asked, or has it; if neither, he is to be freed")
    void oneIsAsked(DeliveryStatus status) {
        boolean kimsOwn = switch (status) {
            case OFFERED, ASSIGNED, AT_PICKUP, PICKED_UP, AT_DROPOFF, RETURNING -> true;
            case REGISTERED, REQUESTED, DELIVERED, RETURNED, CANCELLED, FAILED -> false;
        };
        boolean open = status == DeliveryStatus.REQUESTED;
        fixture.given(history(status)).when(ASK_KIM).expectResultMessagePayload(kimsOwn || open);
        newFixture();
        fixture.given(history(status)).when(ASK_LEE).expectResultMessagePayload(open);
        newFixture();
        fixture.given(history(status))
                .when(new CheckCourier(DELIVERY, KIM))
                .expectResultMessagePayload(kimsOwn)
                .expectNoEvents();
        newFixture();
        fixture.given(history(status))
                .when(new CheckCourier(DELIVERY, LEE))
                .expectResultMessagePayload(false)
                .expectNoEvents();
    }

    @Test
    @DisplayName("B8 one who dropped out is not asked again, and a job that is offered waits for nobody else")
    void notAskedAgain() {
        fixture.given(REQUESTED, ASSIGNED, UNASSIGNED)
                .when(ASK_KIM)
                .expectResultMessagePayload(false)
                .expectNoEvents();
        newFixture();
        fixture.given(REQUESTED, OFFERED)
                .when(RESUME)
                .expectResultMessagePayload(false)
                .expectNoEvents();
        newFixture();
        fixture.given(REQUESTED, OFFERED, NOT_ANSWERED).when(RESUME).expectResultMessagePayload(true);
        newFixture();
        fixture.given(REQUESTED, OFFERED, NOT_ANSWERED)
                .when(ASSIGN_KIM)
                .expectResultMessagePayload(true)
                .expectEvents(ASSIGNED);
    }
}
