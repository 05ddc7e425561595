package io.baedal.order.placement;

import static io.baedal.order.test.Given.CAKES;
import static io.baedal.order.test.Given.CAKE_LINE;
import static io.baedal.order.test.Given.CARRIAGE;
import static io.baedal.order.test.Given.COFFEE_LINE;
import static io.baedal.order.test.Given.CUSTOMER;
import static io.baedal.order.test.Given.FINGERPRINT;
import static io.baedal.order.test.Given.HOLD;
import static io.baedal.order.test.Given.LINES;
import static io.baedal.order.test.Given.ORDER;
import static io.baedal.order.test.Given.PAYMENT;
import static io.baedal.order.test.Given.PLAN;
import static io.baedal.order.test.Given.STORE;
import static io.baedal.order.test.Given.TOTAL;
import static io.baedal.order.test.Given.placed;
import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.api.delivery.DeliveryId;
import io.baedal.api.delivery.RegisterDelivery;
import io.baedal.api.order.ConfirmOrder;
import io.baedal.api.order.Debt;
import io.baedal.api.order.OrderLine;
import io.baedal.api.order.OrderPlaced;
import io.baedal.api.order.OrderStatus;
import io.baedal.api.order.PlacementDeadlinePassed;
import io.baedal.api.order.RejectOrder;
import io.baedal.api.payment.AuthorisePayment;
import io.baedal.api.plan.Gate;
import io.baedal.api.plan.Kind;
import io.baedal.api.plan.Milestone;
import io.baedal.api.plan.Plan;
import io.baedal.api.plan.Plans;
import io.baedal.api.plan.Purpose;
import io.baedal.api.sales.SoldItem;
import io.baedal.api.stock.HoldStock;
import io.baedal.api.stock.StockId;
import io.baedal.api.store.ItemId;
import io.baedal.api.ticket.AskDesk;
import io.baedal.api.ticket.TicketId;
import io.baedal.api.value.Money;
import io.baedal.api.value.Reason;
import io.baedal.order.placement.Input.DeadlinePassed;
import io.baedal.order.placement.Input.GateSaidYes;
import io.baedal.order.placement.Input.OrderWasDecided;
import io.baedal.order.placement.Input.PaymentWasDeclined;
import io.baedal.order.placement.Input.StockWasHeld;
import io.baedal.order.placement.Input.StockWasShort;
import io.baedal.support.process.Effect;
import io.baedal.support.process.Effect.Ask;
import io.baedal.support.process.Effect.End;
import io.baedal.support.process.Effect.Send;
import io.baedal.support.process.Effect.StartDeadline;
import io.baedal.support.process.Effect.StopDeadline;
import io.baedal.support.process.Step;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row of the table in the package's description, and every input that may come once more. */
class PlacementTest {

    private static final StockId PIES = StockId.of("stk-pie");
    private static final OrderLine PIE_LINE = OrderLine.of(ItemId.of("pie"), "Pie", 3, Money.krw(1), PIES);
    private static final List<OrderLine> TWO_COUNTED = List.of(CAKE_LINE, PIE_LINE);
    private static final List<OrderLine> NONE_COUNTED = List.of(COFFEE_LINE);

    private static final Effect DEADLINE = new StartDeadline(Placement.DEADLINE, new PlacementDeadlinePassed(ORDER, 1));
    private static final Effect NO_STOCK_ANSWER = new Send(reject(Reason.STOCK_UNAVAILABLE, Debt.STOCK));
    private static final Effect NO_PAYMENT_ANSWER =
            new Send(reject(Reason.PAYMENT_UNAVAILABLE, Debt.STOCK, Debt.MONEY, Debt.REVIEW));
    private static final Effect HOLD_CAKES = askStock(CAKES, 2);
    private static final Effect HOLD_PIES = askStock(PIES, 3);
    private static final Effect AUTHORISE = askPayment(LINES);
    private static final Effect CONFIRM = new Send(new ConfirmOrder(ORDER, 1));
    private static final Effect OUT_OF_STOCK = new Send(reject(Reason.OUT_OF_STOCK, Debt.STOCK));
    private static final Effect DECLINED = new Send(reject(Reason.PAYMENT_DECLINED, Debt.STOCK));

    private static final Input CAKES_HELD = new StockWasHeld(CAKES);
    private static final Input PIES_HELD = new StockWasHeld(PIES);
    private static final Input AUTHORISED = new GateSaidYes(Gate.PAYMENT);

    static Stream<Arguments> table() {
        return Stream.of(
                row("placed: the deadline, and the first gate", LINES, after(), DEADLINE, HOLD_CAKES),
                row(
                        "placed with two counted lines: both are asked",
                        TWO_COUNTED,
                        after(),
                        DEADLINE,
                        HOLD_CAKES,
                        HOLD_PIES),
                row(
                        "placed without counted lines: the next gate at once",
                        NONE_COUNTED,
                        after(),
                        DEADLINE,
                        askPayment(NONE_COUNTED)),
                row("held: the next gate", LINES, after(CAKES_HELD), AUTHORISE),
                row("held, one of two: wait for the other", TWO_COUNTED, after(PIES_HELD)),
                row("held, both: the next gate", TWO_COUNTED, after(PIES_HELD, CAKES_HELD), askPayment(TWO_COUNTED)),
                row("held, one of two twice: still wait", TWO_COUNTED, after(PIES_HELD, PIES_HELD)),
                row("held once more: nothing", LINES, after(CAKES_HELD, CAKES_HELD)),
                row("held by a stock that was not asked: nothing", LINES, after(PIES_HELD)),
                row("short: sold out", LINES, after(new StockWasShort(CAKES)), OUT_OF_STOCK),
                row(
                        "short, one of two: sold out",
                        TWO_COUNTED,
                        after(CAKES_HELD, new StockWasShort(PIES)),
                        OUT_OF_STOCK),
                row(
                        "short, then the other is held: nothing more",
                        TWO_COUNTED,
                        after(new StockWasShort(PIES), CAKES_HELD)),
                row("authorised: confirm after the last gate", LINES, after(CAKES_HELD, AUTHORISED), CONFIRM),
                row(
                        "authorised once more: the order knows it already",
                        LINES,
                        after(CAKES_HELD, AUTHORISED, AUTHORISED),
                        CONFIRM),
                row(
                        "declined: only the gates before may have taken something",
                        LINES,
                        after(CAKES_HELD, new PaymentWasDeclined(Reason.PAYMENT_DECLINED)),
                        DECLINED),
                row(
                        "the coupon is refused: the customer hears it",
                        LINES,
                        after(CAKES_HELD, new PaymentWasDeclined(Reason.COUPON_REFUSED)),
                        new Send(reject(Reason.COUPON_REFUSED, Debt.STOCK))),
                row(
                        "declined because it cannot be now: the customer may come back, and the money is not owed",
                        LINES,
                        after(CAKES_HELD, new PaymentWasDeclined(Reason.PAYMENT_UNAVAILABLE)),
                        new Send(reject(Reason.PAYMENT_UNAVAILABLE, Debt.STOCK))),
                row("deadline while stock is asked: unknown", LINES, after(new DeadlinePassed(1)), NO_STOCK_ANSWER),
                row(
                        "deadline while payment is asked: unknown, and all gates may have taken something",
                        LINES,
                        after(CAKES_HELD, new DeadlinePassed(1)),
                        NO_PAYMENT_ANSWER),
                row("deadline of another attempt: nothing", LINES, after(CAKES_HELD, new DeadlinePassed(2))),
                row(
                        "decided: end",
                        LINES,
                        after(CAKES_HELD, AUTHORISED, new OrderWasDecided()),
                        new StopDeadline(),
                        new End()),
                row(
                        "decided before any gate answered: end",
                        LINES,
                        after(new OrderWasDecided()),
                        new StopDeadline(),
                        new End()));
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("S0-3 S4-10 S4-12 S0-15 gates are asked in order, and the answer decides")
    @MethodSource("table")
    void decides(String row, List<OrderLine> lines, List<Input> inputs, List<Effect> expected) {
        Step<PlacementState> step = Placement.begin(placed(1, lines));
        for (Input input : inputs) {
            step = Placement.on(step.state(), input);
        }
        assertThat(step.effects()).as(row).isEqualTo(expected);
    }

    @Test
    @DisplayName("S1-12 C6 payment is told what each item costs, with the way where a kilometre costs something")
    void soldByTheKilometre() {
        // given
        OrderLine ride = new OrderLine(ItemId.of("ride"), "Ride", 2, Money.krw(4_000), null, null, Money.krw(1_000));
        // when
        List<Effect> effects = Placement.begin(placed(1, List.of(ride))).effects();
        // then
        Money price = Money.krw(4_000).plus(Money.krw(CARRIAGE.metres())).times(2);
        assertThat(CARRIAGE.metres()).isPositive();
        assertThat(effects)
                .filteredOn(Ask.class::isInstance)
                .extracting(ask -> ((AuthorisePayment) ((Ask) ask).command()).items())
                .containsExactly(List.of(new SoldItem(ride.item(), "Ride", 2, price)));
    }

    static Stream<Arguments> otherPlans() {
        Plan parcel = Plans.standard().of(Kind.PARCEL);
        Plan withDesk = PLAN.withFirstGate(Gate.STORE);
        Effect authorise =
                new Ask("PAYMENT", authorise(parcel), reject(Reason.PAYMENT_UNAVAILABLE, Debt.MONEY, Debt.REVIEW));
        Effect register = new Ask(
                "DISPATCH",
                new RegisterDelivery(DeliveryId.forOrder(ORDER), ORDER, CARRIAGE),
                reject(Reason.DISPATCH_UNAVAILABLE, Debt.MONEY, Debt.REVIEW));
        Effect askDesk =
                new Ask("STORE", new AskDesk(TicketId.forOrder(ORDER), ORDER), reject(Reason.STORE_UNAVAILABLE));
        Input registered = new GateSaidYes(Gate.DISPATCH);
        Input desk = new GateSaidYes(Gate.STORE);
        return Stream.of(
                Arguments.of("a parcel: the money first", parcel, after(), List.of(DEADLINE, authorise)),
                Arguments.of("authorised: the job is registered", parcel, after(AUTHORISED), List.of(register)),
                Arguments.of("authorised twice: registered once", parcel, after(AUTHORISED, AUTHORISED), List.of()),
                Arguments.of("registered: confirmed", parcel, after(AUTHORISED, registered), List.of(CONFIRM)),
                Arguments.of(
                        "registered by an earlier attempt, before the money is here: nothing",
                        parcel,
                        after(registered),
                        List.of()),
                Arguments.of(
                        "nobody registers it: unknown, and the money is owed",
                        parcel,
                        after(AUTHORISED, new DeadlinePassed(1)),
                        List.of(new Send(reject(Reason.DISPATCH_UNAVAILABLE, Debt.MONEY, Debt.REVIEW)))),
                Arguments.of(
                        "a store that must be there: its desk first", withDesk, after(), List.of(DEADLINE, askDesk)),
                Arguments.of("the desk answers: the next gate", withDesk, after(desk), List.of(HOLD_CAKES)),
                Arguments.of("the desk answers twice: asked once", withDesk, after(desk, desk), List.of()),
                Arguments.of(
                        "nobody at the desk: unknown, and nothing is owed",
                        withDesk,
                        after(new DeadlinePassed(1)),
                        List.of(new Send(reject(Reason.STORE_UNAVAILABLE)))));
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("S3-8 C3 C4 every plan asks its own gates, each only once, and a late yes is not taken for another's")
    @MethodSource("otherPlans")
    void decidesByPlan(String row, Plan plan, List<Input> inputs, List<Effect> expected) {
        Step<PlacementState> step = Placement.begin(placedWith(plan));
        for (Input input : inputs) {
            step = Placement.on(step.state(), input);
        }
        assertThat(step.effects()).as(row).isEqualTo(expected);
    }

    private static OrderPlaced placedWith(Plan plan) {
        return new OrderPlaced(
                ORDER, 1, CUSTOMER, STORE, plan, LINES, CARRIAGE, null, TOTAL, PAYMENT, null, FINGERPRINT);
    }

    private static AuthorisePayment authorise(Plan plan) {
        return new AuthorisePayment(
                PAYMENT,
                ORDER,
                CUSTOMER,
                STORE,
                TOTAL,
                plan.pay().purpose(),
                plan.pay().captureOn(),
                sold(LINES),
                null,
                plan.completedOn());
    }

    private static Arguments row(String name, List<OrderLine> lines, List<Input> inputs, Effect... expected) {
        return Arguments.of(name, lines, inputs, List.of(expected));
    }

    private static List<Input> after(Input... inputs) {
        return List.of(inputs);
    }

    private static Effect askStock(StockId stock, int quantity) {
        return new Ask(
                "STOCK",
                new HoldStock(stock, HOLD, ORDER, quantity, null),
                reject(Reason.STOCK_UNAVAILABLE, Debt.STOCK));
    }

    private static Effect askPayment(List<OrderLine> lines) {
        return new Ask(
                "PAYMENT",
                new AuthorisePayment(
                        PAYMENT,
                        ORDER,
                        CUSTOMER,
                        STORE,
                        TOTAL,
                        Purpose.PURCHASE,
                        OrderStatus.ACCEPTED,
                        sold(lines),
                        null,
                        Milestone.DELIVERED),
                reject(Reason.PAYMENT_UNAVAILABLE, Debt.STOCK, Debt.MONEY, Debt.REVIEW));
    }

    private static List<SoldItem> sold(List<OrderLine> lines) {
        return lines.stream()
                .map(line -> new SoldItem(
                        line.item(),
                        line.name(),
                        line.quantity(),
                        line.unitPrice().times(line.quantity())))
                .toList();
    }

    private static RejectOrder reject(Reason reason, Debt... owed) {
        return new RejectOrder(ORDER, 1, reason, Set.of(owed));
    }
}
