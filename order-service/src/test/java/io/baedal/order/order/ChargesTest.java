package io.baedal.order.order;

import static io.baedal.order.test.Given.NOW;
import static io.baedal.order.test.Given.ORDER;
import static io.baedal.order.test.Given.placed;
import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.api.courier.VehicleClass;
import io.baedal.api.delivery.Carriage;
import io.baedal.api.order.OrderLine;
import io.baedal.api.order.OrderPlaced;
import io.baedal.api.plan.CancelFee;
import io.baedal.api.plan.Kind;
import io.baedal.api.plan.Plan;
import io.baedal.api.plan.Plans;
import io.baedal.api.store.ItemId;
import io.baedal.api.value.GeoPoint;
import io.baedal.api.value.Money;
import io.baedal.api.value.Party;
import io.baedal.api.value.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each plan takes of its customer in the end: section 6 of the design, in numbers. */
class ChargesTest {

    private static final Money TOTAL = Money.krw(10_000);
    private static final Instant SLOT = NOW.plus(Duration.ofHours(8));

    /** A straight way of about ten kilometres. */
    private static final Carriage WAY =
            new Carriage(new GeoPoint(37.50, 127.00), new GeoPoint(37.59, 127.00), VehicleClass.TAXI);

    @ParameterizedTest(name = "{0}: {1}")
    @DisplayName("S2-11 a promise that is kept costs its price, but a deposit is given back")
    @CsvSource({"DELIVERY, 10000", "PICKUP, 10000", "TABLE, 0", "PARCEL, 10000", "RIDE, 10000"})
    void completed(String kind, long won) {
        assertThat(Charges.onCompletion(terms(Kind.of(kind)), null)).isEqualTo(Money.krw(won));
    }

    @ParameterizedTest(name = "{0} m: {1} won")
    @DisplayName("S3-20 a ride costs as far as it went, and never more than was quoted")
    @CsvSource({"0, 3000", "5000, 8000", "10008, 13008", "20000, 13008"})
    void fare(int metres, long won) {
        OrderLine line =
                new OrderLine(ItemId.of("itm-ride"), "Ride", 1, Money.krw(3_000), null, null, Money.krw(1_000));
        Terms ride = terms(Kind.RIDE, List.of(line), line.price(WAY.metres()), WAY, null);
        assertThat(WAY.metres()).isEqualTo(10_008);
        assertThat(Charges.onCompletion(ride, metres)).isEqualTo(Money.krw(won));
    }

    @ParameterizedTest(name = "{0}, {1}: {2}")
    @DisplayName(
            "S2-11 whoever does not come forfeits his deposit, or pays what his plan says; nobody who need not come")
    @CsvSource({
        "DELIVERY, COURIER, 0",
        "DELIVERY, STORE, 10000",
        "PICKUP, STORE, 10000",
        "TABLE, STORE, 10000",
        "PARCEL, COURIER, 10000",
        "RIDE, COURIER, 2000"
    })
    void noShow(String kind, Party by, long won) {
        assertThat(Charges.onFailure(terms(Kind.of(kind)), Reason.NO_SHOW, by)).isEqualTo(Money.krw(won));
    }

    @ParameterizedTest
    @DisplayName("S1-9 nobody pays for what others did not manage")
    @CsvSource({"DELIVERY", "PICKUP", "TABLE", "PARCEL", "RIDE"})
    void failed(String kind) {
        assertThat(Charges.onFailure(terms(Kind.of(kind)), Reason.NO_SUPPLY, Party.COURIER))
                .isEqualTo(Money.krw(0));
    }

    @ParameterizedTest(name = "{0} min before: {1} won")
    @DisplayName(
            "S2-7 a table is cancelled free until two hours before, to the very moment; then the deposit is forfeited")
    @CsvSource({"480, 0", "121, 0", "120, 0", "119, 10000", "0, 10000"})
    void table(long minutesBefore, long won) {
        Instant wished = SLOT.minus(Duration.ofMinutes(minutesBefore));
        assertThat(Charges.onCancel(terms(Kind.TABLE), new Wish(wished, NOW), false))
                .isEqualTo(Money.krw(won));
    }

    @ParameterizedTest(name = "{0} {1} s after acceptance, courier arrived: {2}: {3} won")
    @DisplayName(
            "S3-5 a parcel or a ride is cancelled free for two minutes, or until the courier is there; then for a fee")
    @CsvSource({
        "RIDE, 119, true, 0",
        "RIDE, 120, true, 0",
        "RIDE, 121, true, 2000",
        "RIDE, 3600, false, 0",
        "PARCEL, 3600, true, 2000",
        "PARCEL, 3600, false, 0",
    })
    void called(String kind, long secondsAfter, boolean arrived, long won) {
        Instant wished = NOW.plusSeconds(secondsAfter);
        assertThat(Charges.onCancel(terms(Kind.of(kind)), new Wish(wished, NOW), arrived))
                .isEqualTo(Money.krw(won));
    }

    @ParameterizedTest
    @DisplayName("S2-7 C7 what nobody had accepted when the customer said so is cancelled free, whatever the plan says")
    @CsvSource({"TABLE", "PARCEL", "RIDE"})
    void notAccepted(String kind) {
        assertThat(Charges.onCancel(terms(Kind.of(kind)), new Wish(SLOT, null), true))
                .isEqualTo(Money.krw(0));
    }

    @Test
    @DisplayName("a store's own fee takes the place of the plan's")
    void ownFee() {
        Plan plan = Plans.standard().of(Kind.TABLE).withCancelFee(new CancelFee(33, null, false, null));
        assertThat(Charges.onCancel(terms(plan, List.of(), Money.krw(101), null, SLOT), new Wish(NOW, NOW), false))
                .as("rounded down: in doubt for the customer")
                .isEqualTo(Money.krw(33));
    }

    private static Terms terms(Kind kind) {
        return terms(kind, placed().lines(), TOTAL, null, SLOT);
    }

    private static Terms terms(
            Kind kind, List<OrderLine> lines, Money total, @Nullable Carriage carriage, @Nullable Instant slot) {
        return terms(Plans.standard().of(kind), lines, total, carriage, slot);
    }

    private static Terms terms(
            Plan plan, List<OrderLine> lines, Money total, @Nullable Carriage carriage, @Nullable Instant slot) {
        OrderPlaced base = placed();
        return Terms.of(new OrderPlaced(
                ORDER,
                1,
                base.customerId(),
                base.storeId(),
                plan,
                lines,
                carriage,
                slot,
                total,
                base.paymentId(),
                null,
                base.fingerprint()));
    }
}
