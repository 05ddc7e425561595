package io.baedal.order.placement;

import static io.baedal.order.test.Given.CAKES;
import static io.baedal.order.test.Given.CARRIAGE;
import static io.baedal.order.test.Given.CUSTOMER;
import static io.baedal.order.test.Given.HOLD;
import static io.baedal.order.test.Given.LINES;
import static io.baedal.order.test.Given.ORDER;
import static io.baedal.order.test.Given.PAYMENT;
import static io.baedal.order.test.Given.PLAN;
import static io.baedal.order.test.Given.STORE;
import static io.baedal.order.test.Given.TOTAL;
import static io.baedal.order.test.Given.placed;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.baedal.api.delivery.DeliveryId;
import io.baedal.api.delivery.DeliveryRegistered;
import io.baedal.api.delivery.RegisterDelivery;
import io.baedal.api.order.ConfirmOrder;
import io.baedal.api.order.Debt;
import io.baedal.api.order.OrderCancelled;
import io.baedal.api.order.OrderConfirmed;
import io.baedal.api.order.OrderPlaced;
import io.baedal.api.order.OrderRejected;
import io.baedal.api.order.OrderStatus;
import io.baedal.api.order.PlacementDeadlinePassed;
import io.baedal.api.order.RejectOrder;
import io.baedal.api.payment.AuthorisePayment;
import io.baedal.api.payment.PaymentAuthorised;
import io.baedal.api.payment.PaymentDeclined;
import io.baedal.api.payment.PaymentId;
import io.baedal.api.plan.Gate;
import io.baedal.api.plan.Kind;
import io.baedal.api.plan.Milestone;
import io.baedal.api.plan.Plan;
import io.baedal.api.plan.Plans;
import io.baedal.api.plan.Purpose;
import io.baedal.api.sales.SoldItem;
import io.baedal.api.stock.HoldStock;
import io.baedal.api.stock.StockHeld;
import io.baedal.api.stock.StockShort;
import io.baedal.api.ticket.DeskAnswered;
import io.baedal.api.ticket.TicketId;
import io.baedal.api.value.Reason;
import io.baedal.order.test.Given;
import io.baedal.order.test.SagaEffects;
import io.baedal.support.axon.EventSourcing;
import java.util.List;
import java.util.Set;
import org.axonframework.test.saga.FixtureConfiguration;
import org.axonframework.test.saga.SagaTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** That the adapter hears every event it should, of its own attempt only; what it then does is in PlacementTest. */
class PlacementSagaTest {

    private static final List<SoldItem> SOLD = LINES.stream()
            .map(line -> new SoldItem(
                    line.item(), line.name(), line.quantity(), line.unitPrice().times(line.quantity())))
            .toList();
    private static final AuthorisePayment AUTHORISE = new AuthorisePayment(
            PAYMENT,
            ORDER,
            CUSTOMER,
            STORE,
            TOTAL,
            Purpose.PURCHASE,
            OrderStatus.ACCEPTED,
            SOLD,
            null,
            Milestone.DELIVERED);
    private static final StockHeld HELD = new StockHeld(CAKES, HOLD, ORDER, 2, 3);
    private static final PaymentAuthorised AUTHORISED = new PaymentAuthorised(
            PAYMENT, ORDER, CUSTOMER, STORE, TOTAL, Purpose.PURCHASE, OrderStatus.ACCEPTED, 3, SOLD);
    private static final OrderConfirmed CONFIRMED =
            new OrderConfirmed(ORDER, 1, CUSTOMER, STORE, PLAN, LINES, CARRIAGE, null, TOTAL, PAYMENT);

    private FixtureConfiguration fixture = new SagaTestFixture<>(PlacementSaga.class);
    private SagaEffects effects = new SagaEffects(fixture);

    @BeforeEach
    void fresh() {
        fixture = new SagaTestFixture<>(PlacementSaga.class);
        effects = new SagaEffects(fixture);
    }

    @Test
    @DisplayName("S0-3 a placed order starts one process, which asks its first gate and sets an alarm")
    void starts() {
        fixture.givenNoPriorActivity()
                .whenPublishingA(placed())
                .expectActiveSagas(1)
                .expectAssociationWith("paymentId", PAYMENT)
                .expectAssociationWith("holdId", HOLD)
                .expectAssociationWith("orderId", ORDER)
                .expectDispatchedCommands(new HoldStock(CAKES, HOLD, ORDER, 2, null));
        assertThat(effects.alarms()).containsExactly(new PlacementDeadlinePassed(ORDER, 1));
    }

    @Test
    @DisplayName("S0-3 S0-15 from held over authorised to confirmed, and then it is over and no alarm runs")
    void toTheEnd() {
        fixture.givenAPublished(placed()).whenPublishingA(HELD).expectDispatchedCommands(AUTHORISE);
        fresh();
        fixture.givenAPublished(placed())
                .andThenAPublished(HELD)
                .whenPublishingA(AUTHORISED)
                .expectDispatchedCommands(new ConfirmOrder(ORDER, 1));
        fresh();
        fixture.givenAPublished(placed())
                .andThenAPublished(HELD)
                .andThenAPublished(AUTHORISED)
                .whenPublishingA(CONFIRMED)
                .expectNoDispatchedCommands()
                .expectActiveSagas(0);
        assertThat(effects.alarms()).isEmpty();
    }

    @Test
    @DisplayName("S4-10 S1-2 a short stock or a declined payment rejects")
    void rejects() {
        fixture.givenAPublished(placed())
                .whenPublishingA(new StockShort(CAKES, HOLD, ORDER, 2, 1))
                .expectDispatchedCommands(new RejectOrder(ORDER, 1, Reason.OUT_OF_STOCK, Set.of(Debt.STOCK)));
        fresh();
        fixture.givenAPublished(placed())
                .andThenAPublished(HELD)
                .whenPublishingA(new PaymentDeclined(PAYMENT, ORDER, TOTAL, Reason.PAYMENT_DECLINED))
                .expectDispatchedCommands(new RejectOrder(ORDER, 1, Reason.PAYMENT_DECLINED, Set.of(Debt.STOCK)));
    }

    @ParameterizedTest
    @DisplayName(
            "S1-2 S2-15 a payment that is declined says why: no money, no coupon, or that nothing can be opened now")
    @EnumSource(names = {"PAYMENT_DECLINED", "COUPON_REFUSED", "PAYMENT_UNAVAILABLE"})
    void declined(Reason reason) {
        fixture.givenAPublished(placed())
                .andThenAPublished(HELD)
                .whenPublishingA(new PaymentDeclined(PAYMENT, ORDER, TOTAL, reason))
                .expectDispatchedCommands(new RejectOrder(ORDER, 1, reason, Set.of(Debt.STOCK)));
    }

    @Test
    @DisplayName("S2-14 B11 a gate without an answer rejects as unavailable, and what it may have taken is owed")
    void unavailable() {
        effects.nobodyAnswers(AuthorisePayment.class);
        fixture.givenAPublished(placed())
                .whenPublishingA(HELD)
                .expectDispatchedCommands(
                        AUTHORISE,
                        new RejectOrder(
                                ORDER, 1, Reason.PAYMENT_UNAVAILABLE, Set.of(Debt.STOCK, Debt.MONEY, Debt.REVIEW)));
    }

    @Test
    @DisplayName("I4 an alarm does what a lost answer should have done")
    void alarm() {
        fixture.givenAPublished(placed())
                .andThenAPublished(HELD)
                .whenPublishingA(new PlacementDeadlinePassed(ORDER, 1))
                .expectDispatchedCommands(new RejectOrder(
                        ORDER, 1, Reason.PAYMENT_UNAVAILABLE, Set.of(Debt.STOCK, Debt.MONEY, Debt.REVIEW)));
    }

    @Test
    @DisplayName("rejected or cancelled, it is over as well")
    void decided() {
        fixture.givenAPublished(placed())
                .whenPublishingA(new OrderRejected(ORDER, 1, PAYMENT, Reason.OUT_OF_STOCK, LINES, Set.of()))
                .expectActiveSagas(0);
        fresh();
        fixture.givenAPublished(placed())
                .whenPublishingA(new OrderCancelled(
                        ORDER, 1, PAYMENT, Reason.CUSTOMER_CHANGED_MIND, LINES, Set.of(), Given.NOTHING))
                .expectActiveSagas(0);
        assertThat(effects.alarms()).isEmpty();
    }

    @Test
    @DisplayName("S3-8 C3 the answers of the desk and of those who carry are heard")
    void otherGates() {
        Plan plan = Plans.standard().of(Kind.PARCEL).withFirstGate(Gate.STORE);
        OrderPlaced parcel = new OrderPlaced(
                ORDER, 1, CUSTOMER, STORE, plan, LINES, CARRIAGE, null, TOTAL, PAYMENT, null, Given.FINGERPRINT);
        DeskAnswered desk = new DeskAnswered(TicketId.forOrder(ORDER), ORDER);
        RegisterDelivery register = new RegisterDelivery(DeliveryId.forOrder(ORDER), ORDER, CARRIAGE);
        fixture.givenAPublished(parcel)
                .andThenAPublished(desk)
                .whenPublishingA(AUTHORISED)
                .expectDispatchedCommands(register);
        fresh();
        fixture.givenAPublished(parcel)
                .andThenAPublished(desk)
                .andThenAPublished(AUTHORISED)
                .whenPublishingA(new DeliveryRegistered(DeliveryId.forOrder(ORDER), ORDER, CARRIAGE))
                .expectDispatchedCommands(new ConfirmOrder(ORDER, 1));
    }

    @Test
    @DisplayName("S0-14 what belongs to another attempt of the order is not heard")
    void otherAttempt() {
        PaymentId second = PaymentId.forAttempt(ORDER, 2);
        fixture.givenAPublished(placed())
                .andThenAPublished(HELD)
                .whenPublishingA(new PaymentDeclined(second, ORDER, TOTAL, Reason.PAYMENT_DECLINED))
                .expectNoDispatchedCommands();
        fresh();
        fixture.givenAPublished(placed())
                .andThenAPublished(placed(2, LINES))
                .whenPublishingA(new OrderRejected(ORDER, 1, PAYMENT, Reason.PAYMENT_UNAVAILABLE, LINES, Set.of()))
                .expectActiveSagas(1);
    }

    @Test
    @DisplayName("S0-15 what a process has come to survives being stored")
    void stored() throws Exception {
        PlacementState state = Placement.on(Placement.begin(placed()).state(), new Input.StockWasHeld(CAKES))
                .state();
        ObjectMapper mapper = EventSourcing.messageMapper();
        assertThat(mapper.readValue(mapper.writeValueAsString(state), PlacementState.class))
                .isEqualTo(state);
        String empty = mapper.writeValueAsString(new PlacementSaga());
        assertThat(empty).contains("state", "alarm").doesNotContain("effects");
        assertThat(mapper.readValue(empty, PlacementSaga.class)).isNotNull();
    }
}
