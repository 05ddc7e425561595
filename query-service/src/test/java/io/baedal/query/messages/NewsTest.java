package io.baedal.query.messages;

import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.api.coupon.CouponEvent;
import io.baedal.api.delivery.DeliveryEvent;
import io.baedal.api.order.AboutOrder;
import io.baedal.api.order.OrderCancelled;
import io.baedal.api.order.OrderEvent;
import io.baedal.api.order.OrderId;
import io.baedal.api.payment.PaymentEvent;
import io.baedal.api.payment.PaymentId;
import io.baedal.api.payment.PaymentVoided;
import io.baedal.api.plan.Kind;
import io.baedal.api.plan.Plan;
import io.baedal.api.plan.Plans;
import io.baedal.api.ticket.TicketAccepted;
import io.baedal.api.ticket.TicketEvent;
import io.baedal.api.value.Money;
import io.baedal.api.value.Reason;
import io.baedal.support.axon.MessageSamples;
import io.baedal.support.axon.MessageSamples.Optional;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What an event is to its customer")
class NewsTest {

    private static final Ordered ORDER = new Ordered("ord-1", "cus-1", "bibimbap +1", false, null);
    private static final Ordered CALL = new Ordered("ord-1", "cus-1", "ride", true, null);

    @Test
    @DisplayName(
            "S1-11 every change of an order's state is told once, and so are the promised time, who comes and what money comes back;"
                    + " all else is told to nobody")
    void told() {
        assertThat(toldOf(ORDER))
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("OrderPlaced", Template.ORDER_PLACED),
                        Map.entry("OrderConfirmed", Template.ORDER_CONFIRMED),
                        Map.entry("OrderAccepted", Template.ORDER_ACCEPTED),
                        Map.entry("OrderReady", Template.ORDER_READY),
                        Map.entry("OrderInTransit", Template.ORDER_IN_TRANSIT),
                        Map.entry("OrderCompleted", Template.ORDER_COMPLETED),
                        Map.entry("OrderRejected", Template.ORDER_REJECTED),
                        Map.entry("OrderCancelRequested", Template.CANCEL_ASKED),
                        Map.entry("OrderCancelDenied", Template.CANCEL_DENIED),
                        Map.entry("OrderCancelled", Template.ORDER_CANCELLED),
                        Map.entry("OrderFailed", Template.ORDER_FAILED),
                        Map.entry("TicketAccepted", Template.TIME_PROMISED),
                        Map.entry("TicketPromised", Template.TIME_PROMISED),
                        Map.entry("CourierAssigned", Template.COURIER_ASSIGNED),
                        Map.entry("CourierUnassigned", Template.COURIER_UNASSIGNED),
                        Map.entry("DeliveryReturning", Template.DELIVERY_RETURNING),
                        Map.entry("DeliveryAtDropoff", Template.COURIER_AT_DOOR),
                        Map.entry("PaymentRefunded", Template.MONEY_REFUNDED),
                        Map.entry("PaymentVoided", Template.MONEY_RELEASED),
                        Map.entry("CouponIssued", Template.COUPON_ISSUED)));
    }

    @Test
    @DisplayName("S3-12 who has called somebody to come is told of his call, in each of the states that callers know")
    void calls() {
        assertThat(toldOf(CALL))
                .containsEntry("OrderPlaced", Template.CALL_PLACED)
                .containsEntry("OrderConfirmed", Template.CALL_CONFIRMED)
                .containsEntry("OrderAccepted", Template.CALL_ACCEPTED)
                .containsEntry("OrderCancelled", Template.CALL_CANCELLED)
                .containsEntry("CourierAssigned", Template.CALL_ASSIGNED)
                .containsEntry("CourierUnassigned", Template.CALL_UNASSIGNED)
                .containsEntry("DeliveryAtPickup", Template.CALL_ARRIVED)
                .doesNotContainKey("DeliveryAtDropoff");
    }

    @Test
    @DisplayName("Whether it is a call is in the plan, and what was ordered in its lines")
    void ordered() {
        Map<String, Boolean> calls = new TreeMap<>();
        for (Kind kind : List.of(Kind.DELIVERY, Kind.PICKUP, Kind.TABLE, Kind.PARCEL, Kind.RIDE)) {
            Plan plan = Plans.standard().of(kind);
            calls.put(
                    kind.toString(),
                    Ordered.of(Placed.by("cus-1").on(plan).event(), Instant.EPOCH, Duration.ZERO)
                            .call());
        }
        assertThat(calls)
                .isEqualTo(Map.of("DELIVERY", false, "PICKUP", false, "TABLE", false, "PARCEL", true, "RIDE", true));
        assertThat(Ordered.of(Placed.by("cus-1").event(), Instant.EPOCH, Duration.ZERO)
                        .what())
                .isEqualTo("bibimbap");
        assertThat(Ordered.of(
                                Placed.by("cus-1")
                                        .lines("bibimbap", "tea", "cake")
                                        .event(),
                                Instant.EPOCH,
                                Duration.ZERO)
                        .what())
                .isEqualTo("bibimbap +2");
    }

    @Test
    @DisplayName("A store that names no time has promised none")
    void nothingPromised() {
        AboutOrder accepted = (AboutOrder) new MessageSamples(Optional.ABSENT).of(TicketAccepted.class);
        assertThat(News.of(accepted, ORDER)).isNull();
    }

    @Test
    @DisplayName("It says why and for how much, and nothing where nothing came back")
    void variables() {
        OrderId order = OrderId.of("ord-1");
        PaymentId payment = PaymentId.forAttempt(order, 1);
        assertThat(News.of(
                        new OrderCancelled(order, 1, payment, Reason.STORE_BUSY, List.of(), Set.of(), Money.krw(2_400)),
                        ORDER))
                .isEqualTo(new News(
                        Template.ORDER_CANCELLED,
                        Map.of(
                                Variable.WHAT, "bibimbap +1",
                                Variable.REASON, "STORE_BUSY",
                                Variable.AMOUNT, "2400 KRW")));
        assertThat(News.of(new PaymentVoided(payment, order, Money.krw(0), Reason.STORE_BUSY), ORDER))
                .isNull();
    }

    private static Map<String, Template> toldOf(Ordered ordered) {
        MessageSamples samples = new MessageSamples(Optional.PRESENT);
        Map<String, Template> told = new TreeMap<>();
        Stream.of(OrderEvent.class, DeliveryEvent.class, PaymentEvent.class, CouponEvent.class, TicketEvent.class)
                .flatMap(family -> Arrays.stream(family.getPermittedSubclasses()))
                .forEach(type -> {
                    News news = News.of((AboutOrder) samples.of(type), ordered);
                    if (news != null) {
                        told.put(type.getSimpleName(), news.template());
                    }
                });
        return told;
    }
}
