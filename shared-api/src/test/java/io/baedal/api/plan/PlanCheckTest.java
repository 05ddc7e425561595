package io.baedal.api.plan;

import static io.baedal.api.plan.Gate.DISPATCH;
import static io.baedal.api.plan.Gate.PAYMENT;
import static io.baedal.api.plan.Gate.STOCK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.baedal.api.order.OrderStatus;
import io.baedal.api.plan.Plan.CancelTerms;
import io.baedal.api.plan.Plan.CarryLeg;
import io.baedal.api.plan.Plan.PayLeg;
import io.baedal.api.plan.Plan.PickUpAt;
import io.baedal.api.plan.Plan.PrepareLeg;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows are changed in one place each, and that place is what is complained of. */
class PlanCheckTest {

    private static final Plan DELIVERY = Plans.standard().of(Kind.DELIVERY);
    private static final Plan PICKUP = Plans.standard().of(Kind.PICKUP);
    private static final Plan TABLE = Plans.standard().of(Kind.TABLE);
    private static final Plan RIDE = Plans.standard().of(Kind.RIDE);
    private static final Set<OrderStatus> EARLY = Set.of(OrderStatus.PLACED, OrderStatus.CONFIRMED);
    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

    static Stream<Arguments> senseless() {
        return Stream.of(
                arguments("has nobody who does anything", with(PICKUP, "prepare", null)),
                arguments("has the gate STOCK exactly", with(PICKUP, "gates", List.of(PAYMENT))),
                arguments("needs the gate PAYMENT", with(PICKUP, "gates", List.of(STOCK))),
                arguments("has the gate DISPATCH exactly", with(RIDE, "gates", List.of(PAYMENT))),
                arguments("has the gate DISPATCH exactly", with(PICKUP, "gates", List.of(STOCK, PAYMENT, DISPATCH))),
                arguments("names the gate PAYMENT twice", with(PICKUP, "gates", List.of(STOCK, PAYMENT, PAYMENT))),
                arguments(
                        "never reaches its acceptedOn, COURIER_ASSIGNED",
                        with(PICKUP, "acceptedOn", Milestone.COURIER_ASSIGNED)),
                arguments("as its completedOn, not PICKED_UP", with(RIDE, "completedOn", Milestone.PICKED_UP)),
                arguments("needs price", with(PICKUP, "price", null)),
                arguments("needs holds", with(PICKUP, "holds", null)),
                arguments("needs pay:", with(PICKUP, "pay", null)),
                arguments("needs acceptedOn", with(PICKUP, "acceptedOn", null)),
                arguments("needs completedOn", with(PICKUP, "completedOn", null)),
                arguments("needs cancel:", with(PICKUP, "cancel", null)),
                arguments("needs pay.purpose", with(PICKUP, "pay", new PayLeg(nothing(), null, 100, 100))),
                arguments("ACCEPTED or IN_TRANSIT, not COMPLETED", paidOn(PICKUP, OrderStatus.COMPLETED)),
                arguments("ACCEPTED or IN_TRANSIT, not READY", paidOn(PICKUP, OrderStatus.READY)),
                arguments("never gets IN_TRANSIT", paidOn(PICKUP, OrderStatus.IN_TRANSIT)),
                arguments("needs prepare.answerWithin", prepared(PICKUP, nothing(), null)),
                arguments("prepare.answerWithin that is longer", prepared(PICKUP, Duration.ZERO, null)),
                arguments("prepare.noShowAfter only with SLOTS", prepared(PICKUP, HALF_AN_HOUR, HALF_AN_HOUR)),
                arguments("needs carry.requestedOn", carried(nothing(), PickUpAt.CUSTOMER, null, HALF_AN_HOUR)),
                arguments("needs carry.pickUpAt", carried(Milestone.ORDER_CONFIRMED, nothing(), null, HALF_AN_HOUR)),
                arguments(
                        "needs carry.giveUpAfter",
                        carried(Milestone.ORDER_CONFIRMED, PickUpAt.CUSTOMER, null, nothing())),
                arguments(
                        "carry.giveUpAfter that is longer",
                        carried(Milestone.ORDER_CONFIRMED, PickUpAt.CUSTOMER, null, Duration.ZERO)),
                arguments(
                        "carry.largeFrom of 1 or more",
                        carried(Milestone.ORDER_CONFIRMED, PickUpAt.CUSTOMER, 0, HALF_AN_HOUR)),
                arguments(
                        "carry.requestedOn is TICKET_ACCEPTED or TICKET_READY",
                        with(RIDE, "prepare", DELIVERY.prepare())),
                arguments("completedOn is DELIVERED", with(DELIVERY, "completedOn", Milestone.TICKET_HANDED_OVER)),
                arguments("needs cancel.fee", with(PICKUP, "cancel", CancelTerms.withoutAsking(EARLY, nothing()))),
                arguments(
                        "is not heard IN_TRANSIT",
                        with(
                                PICKUP,
                                "cancel",
                                CancelTerms.withoutAsking(Set.of(OrderStatus.IN_TRANSIT), CancelFee.NONE))),
                arguments("cancel.storeDecidesIn is of", decided(PICKUP, OrderStatus.READY, HALF_AN_HOUR)),
                arguments("cancel.storeDecidesIn is of", decided(PICKUP, OrderStatus.CONFIRMED, HALF_AN_HOUR)),
                arguments("cancel.storeDecidesIn only with prepare", decided(RIDE, OrderStatus.ACCEPTED, HALF_AN_HOUR)),
                arguments("cancel.storeDecidesWithin exactly if", decided(PICKUP, OrderStatus.ACCEPTED, null)),
                arguments(
                        "cancel.storeDecidesWithin exactly if",
                        with(PICKUP, "cancel", new CancelTerms(EARLY, Set.of(), HALF_AN_HOUR, CancelFee.NONE))),
                arguments(
                        "cancel.storeDecidesWithin that is longer",
                        decided(PICKUP, OrderStatus.ACCEPTED, Duration.ZERO)),
                arguments("cancel.fee.freeBeforeSlot only with SLOTS", cancelled(PICKUP, false, HALF_AN_HOUR)),
                arguments("cancel.fee.freeUntilArrival only with carry", cancelled(TABLE, true, null)));
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("a row that no order could come through is refused, with the line that is wrong and the cure")
    @MethodSource("senseless")
    void senseless(String why, Plan plan) {
        assertThatThrownBy(() -> Plans.standard().and(plan))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(plan.kind().toString())
                .hasMessageContaining(why);
    }

    static Stream<Arguments> impossible() {
        Duration tooLong = Duration.ofDays(365).plusNanos(1);
        Duration negative = Duration.ofNanos(-1);
        return Stream.of(
                refused("pay.keptOnCompletionPercent is missing", () -> pay(nothing(), 0)),
                refused("pay.keptOnNoShowPercent is missing", () -> pay(0, nothing())),
                refused("pay.keptOnCompletionPercent is 0 to 100 percent", () -> pay(101, 0)),
                refused("pay.keptOnNoShowPercent is 0 to 100 percent", () -> pay(0, -1)),
                refused("prepare.answerWithin is 0 to 365 days", () -> prepared(PICKUP, tooLong, null)),
                refused("prepare.answerWithin is 0 to 365 days", () -> prepared(PICKUP, negative, null)),
                refused("prepare.noShowAfter is 0 to 365 days", () -> prepared(PICKUP, HALF_AN_HOUR, negative)),
                refused(
                        "carry.giveUpAfter is 0 to 365 days",
                        () -> carried(Milestone.ORDER_CONFIRMED, PickUpAt.CUSTOMER, null, negative)),
                refused(
                        "cancel.customerMayCancelIn is missing",
                        () -> CancelTerms.withoutAsking(nothing(), CancelFee.NONE)),
                refused(
                        "cancel.storeDecidesWithin is 0 to 365 days",
                        () -> new CancelTerms(EARLY, Set.of(), negative, CancelFee.NONE)),
                refused("percent is missing", () -> new CancelFee(nothing(), null, true, null)),
                refused("percent is 0 to 100", () -> new CancelFee(101, null, true, null)),
                refused("freeAfterAcceptance is 0 to 365", () -> new CancelFee(1, tooLong, true, null)),
                refused("freeAfterAcceptance is 0 to 365", () -> new CancelFee(1, negative, true, null)),
                refused("freeBeforeSlot is 0 to 365 days", () -> new CancelFee(1, null, true, tooLong)));
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("no share is missing or beyond a hundred, and no duration is negative or longer than a year")
    @MethodSource("impossible")
    void impossible(String why, Supplier<Object> made) {
        assertThatThrownBy(made::get)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
        assertThat(new CancelFee(100, Duration.ofDays(365), true, Duration.ZERO).percent())
                .isEqualTo(100);
    }

    private static Arguments refused(String why, Supplier<Object> made) {
        return arguments(why, made);
    }

    private static PayLeg pay(Integer onCompletion, Integer onNoShow) {
        return new PayLeg(Purpose.PURCHASE, null, onCompletion, onNoShow);
    }

    private static Plan paidOn(Plan plan, OrderStatus status) {
        return with(plan, "pay", new PayLeg(Purpose.PURCHASE, status, 100, 100));
    }

    private static Plan prepared(Plan plan, Duration answerWithin, @Nullable Duration noShowAfter) {
        return with(plan, "prepare", new PrepareLeg(answerWithin, false, true, noShowAfter));
    }

    private static Plan carried(Milestone on, PickUpAt from, @Nullable Integer largeFrom, Duration giveUpAfter) {
        return with(RIDE, "carry", new CarryLeg(on, from, largeFrom, giveUpAfter));
    }

    private static Plan cancelled(Plan plan, boolean untilArrival, @Nullable Duration beforeSlot) {
        return with(
                plan, "cancel", CancelTerms.withoutAsking(EARLY, new CancelFee(10, null, untilArrival, beforeSlot)));
    }

    /** A customer is heard until it is accepted, and the store is asked in this state. */
    private static Plan decided(Plan plan, OrderStatus in, @Nullable Duration within) {
        Set<OrderStatus> heard = Set.of(OrderStatus.PLACED, OrderStatus.CONFIRMED, OrderStatus.ACCEPTED);
        return with(plan, "cancel", new CancelTerms(heard, Set.of(in), within, CancelFee.NONE));
    }

    /** The same plan with another value of the component of this name. */
    private static Plan with(Plan plan, String component, @Nullable Object value) {
        List<@Nullable Object> values = new ArrayList<>();
        try {
            for (var part : Plan.class.getRecordComponents()) {
                values.add(
                        part.getName().equals(component)
                                ? value
                                : part.getAccessor().invoke(plan));
            }
            Class<?>[] types = Arrays.stream(Plan.class.getRecordComponents())
                    .map(part -> part.getType())
                    .toArray(Class<?>[]::new);
            return Plan.class.getDeclaredConstructor(types).newInstance(values.toArray());
        } catch (ReflectiveOperationException wrong) {
            throw new IllegalStateException(Objects.toString(wrong.getCause()), wrong);
        }
    }

    /** What a configuration without the line gives, whatever the type says. */
    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    private static <T> T nothing() {
        return null;
    }
}
