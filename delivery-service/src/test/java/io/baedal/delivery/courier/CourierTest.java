package io.baedal.delivery.courier;

import static io.baedal.delivery.Examples.KIM;
import static io.baedal.delivery.Examples.STORE;
import static org.axonframework.test.matchers.Matchers.predicate;

import io.baedal.api.courier.ClaimCourier;
import io.baedal.api.courier.CourierClaimRefused;
import io.baedal.api.courier.CourierClaimed;
import io.baedal.api.courier.CourierFreed;
import io.baedal.api.courier.CourierRegistered;
import io.baedal.api.courier.CourierWentOffline;
import io.baedal.api.courier.CourierWentOnline;
import io.baedal.api.courier.FreeCourier;
import io.baedal.api.courier.GoOffline;
import io.baedal.api.courier.GoOnline;
import io.baedal.api.courier.RegisterCourier;
import io.baedal.api.courier.VehicleClass;
import io.baedal.api.delivery.DeliveryId;
import io.baedal.api.order.OrderId;
import io.baedal.api.value.Reason;
import io.baedal.api.value.Refusal;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CourierTest {

    private static final double METRES = 120.5;
    private static final OrderId CAKE = OrderId.of("ord-cake");
    private static final OrderId TEA = OrderId.of("ord-tea");
    private static final CourierRegistered FOR_ONE = new CourierRegistered(KIM, "Kim", VehicleClass.MOTORBIKE, 1);
    private static final CourierRegistered FOR_TWO = new CourierRegistered(KIM, "Kim", VehicleClass.MOTORBIKE, 2);
    private static final CourierWentOnline ONLINE = new CourierWentOnline(KIM, VehicleClass.MOTORBIKE, STORE);
    private static final CourierWentOffline OFFLINE = new CourierWentOffline(KIM, List.of());
    private static final RegisterCourier REGISTER = new RegisterCourier(KIM, "Kim", VehicleClass.MOTORBIKE, 1);

    private AggregateTestFixture<Courier> fixture;

    @BeforeEach
    void newFixture() {
        fixture = new AggregateTestFixture<>(Courier.class);
    }

    private static ClaimCourier claim(OrderId order) {
        return new ClaimCourier(KIM, DeliveryId.forOrder(order), order, METRES);
    }

    private static CourierClaimed claimed(OrderId order, boolean full) {
        return new CourierClaimed(KIM, DeliveryId.forOrder(order), order, full);
    }

    private static CourierClaimRefused refused(OrderId order, Reason why) {
        return new CourierClaimRefused(KIM, DeliveryId.forOrder(order), order, METRES, why);
    }

    private static FreeCourier free(OrderId order) {
        return new FreeCourier(KIM, DeliveryId.forOrder(order), order);
    }

    private static CourierFreed freed(OrderId order, boolean online) {
        return new CourierFreed(KIM, DeliveryId.forOrder(order), order, online);
    }

    @Test
    @DisplayName("A courier is registered once; the same id for somebody else is a mistake")
    void registersOnce() {
        fixture.givenNoPriorActivity().when(REGISTER).expectEvents(FOR_ONE);
        newFixture();
        fixture.given(FOR_ONE).when(REGISTER).expectSuccessfulHandlerExecution().expectNoEvents();
        newFixture();
        fixture.given(FOR_TWO)
                .when(REGISTER)
                .expectExceptionDetails(
                        predicate((Refusal refusal) -> refusal.code().equals("IDEMPOTENCY_KEY_REUSED")
                                && refusal.category() == Refusal.Category.INVALID));
    }

    @Test
    @DisplayName("A courier goes on-line and off-line, each once")
    void shifts() {
        fixture.given(FOR_ONE).when(new GoOnline(KIM, STORE)).expectEvents(ONLINE);
        newFixture();
        fixture.given(FOR_ONE, ONLINE).when(new GoOnline(KIM, STORE)).expectNoEvents();
        newFixture();
        fixture.given(FOR_ONE, ONLINE).when(new GoOffline(KIM)).expectEvents(OFFLINE);
        newFixture();
        fixture.given(FOR_ONE)
                .when(new GoOffline(KIM))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    @DisplayName("Who goes off-line keeps his jobs, and says which: what he is only asked about goes to another")
    void endsHisShiftWithJobs() {
        fixture.given(FOR_TWO, ONLINE, claimed(CAKE, false), claimed(TEA, true))
                .when(new GoOffline(KIM))
                .expectEvents(
                        new CourierWentOffline(KIM, List.of(DeliveryId.forOrder(CAKE), DeliveryId.forOrder(TEA))));
        newFixture();
        fixture.given(FOR_ONE, ONLINE, claimed(CAKE, true), freed(CAKE, true))
                .when(new GoOffline(KIM))
                .expectEvents(OFFLINE);
    }

    @Test
    @DisplayName(
            "B8 C5 a courier has at most as many jobs as he has room for, says when he is full, and that he was asked")
    void atMostCapacity() {
        fixture.given(FOR_ONE, ONLINE).when(claim(CAKE)).expectEvents(claimed(CAKE, true));
        newFixture();
        fixture.given(FOR_ONE, ONLINE, claimed(CAKE, true))
                .when(claim(TEA))
                .expectEvents(refused(TEA, Reason.COURIER_BUSY));
        newFixture();
        fixture.given(FOR_TWO, ONLINE).when(claim(CAKE)).expectEvents(claimed(CAKE, false));
        newFixture();
        fixture.given(FOR_TWO, ONLINE, claimed(CAKE, false)).when(claim(TEA)).expectEvents(claimed(TEA, true));
        newFixture();
        fixture.given(FOR_TWO, ONLINE, claimed(CAKE, false), claimed(TEA, true))
                .when(claim(OrderId.of("ord-third")))
                .expectEvents(refused(OrderId.of("ord-third"), Reason.COURIER_BUSY));
    }

    @Test
    @DisplayName("B8 nobody is claimed off-line")
    void notOffline() {
        fixture.given(FOR_ONE).when(claim(CAKE)).expectEvents(refused(CAKE, Reason.COURIER_OFFLINE));
        newFixture();
        fixture.given(FOR_ONE, ONLINE, OFFLINE).when(claim(CAKE)).expectEvents(refused(CAKE, Reason.COURIER_OFFLINE));
    }

    @Test
    @DisplayName("The same claim twice is one claim, also off-line and full")
    void claimTwice() {
        fixture.given(FOR_ONE, ONLINE, claimed(CAKE, true)).when(claim(CAKE)).expectNoEvents();
        newFixture();
        fixture.given(FOR_ONE, ONLINE, claimed(CAKE, true), OFFLINE)
                .when(claim(CAKE))
                .expectNoEvents();
    }

    @Test
    @DisplayName("S3-6 a freed courier has room again, and says whether he takes jobs")
    void freed() {
        fixture.given(FOR_ONE, ONLINE, claimed(CAKE, true)).when(free(CAKE)).expectEvents(freed(CAKE, true));
        newFixture();
        fixture.given(FOR_ONE, ONLINE, claimed(CAKE, true), OFFLINE)
                .when(free(CAKE))
                .expectEvents(freed(CAKE, false));
        newFixture();
        fixture.given(FOR_ONE, ONLINE, claimed(CAKE, true), freed(CAKE, true))
                .when(claim(TEA))
                .expectEvents(claimed(TEA, true));
    }

    @Test
    @DisplayName("Freeing twice, or from a job he does not have, does nothing")
    void freeTwice() {
        fixture.given(FOR_ONE, ONLINE, claimed(CAKE, true), freed(CAKE, true))
                .when(free(CAKE))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
        newFixture();
        fixture.given(FOR_ONE, ONLINE, claimed(CAKE, true)).when(free(TEA)).expectNoEvents();
    }
}
