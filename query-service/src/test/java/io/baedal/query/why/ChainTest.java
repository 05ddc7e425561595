package io.baedal.query.why;

import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.query.why.Step.How;
import io.baedal.support.cause.Cause;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ChainTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final List<Recorded> log = new ArrayList<>();

    @Test
    @DisplayName(
            "S2-10 each step says what led to it: a command from outside, a gate, an alarm, a retry, an event of nobody's")
    void everyCause() {
        // given
        Recorded placed = add("order.OrderPlaced", "ord-1", by("PlaceOrder", null), "{\"attempt\":1,\"lines\":[]}");
        Map<String, String> unavailable = by("RejectOrder", placed);
        unavailable.putAll(Map.of(
                Cause.GATE,
                "PAYMENT",
                Cause.GATE_ASKED_AT,
                "2026-11-21T12:00:00.390Z",
                Cause.GATE_SILENCE,
                "TIMED_OUT"));
        add(
                "order.OrderRejected",
                "ord-1",
                unavailable,
                "{\"reason\":\"PAYMENT_UNAVAILABLE\",\"owed\":[\"MONEY\",\"STOCK\"]}");
        Map<String, String> paid = by("AuthorisePayment", placed);
        paid.putAll(Map.of(Cause.GATE, "PAYMENT", Cause.GATE_ASKED_AT, "2026-11-21T12:00:01.950Z"));
        Recorded authorised =
                add("payment.PaymentAuthorised", "pay-1", paid, "{\"amount\":{\"amount\":9000,\"currency\":\"KRW\"}}");
        add("review.ReviewOpened", "rev-1", paid, "{}");
        Map<String, String> set = new HashMap<>(causedBy(authorised));
        set.put(Cause.DUE_AT, "2026-11-21T12:00:04Z");
        Recorded alarm = add("ticket.TicketAnswerDue", null, set, "{}");
        Map<String, String> parked = by("ExpireTicket", alarm);
        parked.putAll(Map.of(Cause.PARKED_AT, "2026-11-21T12:00:04.500Z", Cause.PARKED_FOR, "CommandTimedOut"));
        add("ticket.TicketExpired", "tkt-1", parked, "{}");
        Map<String, String> home = by("WithdrawOffer", null);
        home.putAll(Map.of(Cause.EVENT, "CourierWentOffline", Cause.EVENT_ID, "event-of-nobody"));
        add("delivery.DeliveryOfferWithdrawn", "dlv-1", home, "{\"courierId\":\"cou-1\"}");
        // when
        Why why = Chain.of("ord-1", log, null);
        // then
        assertThat(Telling.of(why)).isEqualTo("""
                        Why ord-1 is what it is

                        #0  2026-11-21T12:00:00Z  order  OrderPlaced (attempt 1)
                            by PlaceOrder, asked from outside

                        #1  2026-11-21T12:00:01Z  order  OrderRejected (reason PAYMENT_UNAVAILABLE, owed MONEY STOCK)
                            by RejectOrder, because of OrderPlaced #0; gate PAYMENT gave no answer within 610 ms

                        #2  2026-11-21T12:00:02Z  payment  PaymentAuthorised (amount 9000 KRW)
                            by AuthorisePayment, because of OrderPlaced #0; gate PAYMENT answered within 50 ms

                        #3  2026-11-21T12:00:03Z  review  ReviewOpened
                            by AuthorisePayment, because of OrderPlaced #0; gate PAYMENT answered within 1050 ms

                        #4  2026-11-21T12:00:04Z  ticket  TicketAnswerDue
                            an alarm rang that was due at 2026-11-21T12:00:04Z, set because of PaymentAuthorised #2

                        #5  2026-11-21T12:00:05Z  ticket  TicketExpired
                            by ExpireTicket, because the alarm TicketAnswerDue #4 rang; it was parked after CommandTimedOut and tried again for 500 ms

                        #6  2026-11-21T12:00:06Z  delivery  DeliveryOfferWithdrawn (courierId cou-1)
                            by WithdrawOffer, because of CourierWentOffline, which is not among these
                        """);
        String diagram = Diagram.of(why);
        MermaidGrammar.check(diagram);
        assertThat(diagram)
                .contains(
                        "    outside->>order: PlaceOrder\n",
                        "    order-xgate_PAYMENT: gate PAYMENT gave no answer within 610 ms\n",
                        "    order->>payment: AuthorisePayment\n    Note over payment: 2 PaymentAuthorised (amount 9000 KRW)\n"
                                + "    Note over review: 3 ReviewOpened\n",
                        "    alarms->>ticket: TicketAnswerDue\n",
                        "    elsewhere->>delivery: WithdrawOffer\n");
    }

    @Test
    @DisplayName(
            "S2-10 events from before causes were written down stand in the order of time, and the chain says that it guesses")
    void notRecorded() {
        // given
        Map<String, String> old = Map.of(Cause.CORRELATION_ID, "command-1", Cause.TRACE_ID, "command-1");
        add("order.OrderPlaced", "ord-1", old, "{\"attempt\":1}");
        add("payment.PaymentAuthorised", "pay-1", old, "{}");
        // and an alarm, which had no metadata at all
        add("ticket.TicketAnswerDue", null, Map.of(), "{}");
        // when
        Why why = Chain.of("ord-1", log, 2L);
        // then
        assertThat(why.steps()).extracting(Step::how).containsExactly(How.NOT_RECORDED, How.NOT_RECORDED, How.ALARM);
        assertThat(Telling.of(why))
                .contains(
                        "    what led to it was not recorded\n",
                        "    what led to it was not recorded; OrderPlaced #0 came before it\n",
                        "    an alarm rang; what it was set for was not recorded\n",
                        "\nWhat led to 2 of these was not recorded: they stand in the order of time.\n",
                        "\nIt goes on: ask again with after=2.\n");
        MermaidGrammar.check(Diagram.of(why));
        assertThat(Diagram.of(why))
                .contains("    unknown-->>order: OrderPlaced\n", "    order-->>payment: PaymentAuthorised\n");
    }

    @Test
    @DisplayName("Nothing that stands in a field can end a statement of the diagram")
    void plain() {
        add("order.OrderRejected", "ord-1", by("RejectOrder", null), "{\"reason\":\"A; #B\\nend\"}");
        String diagram = Diagram.of(Chain.of("ord-1", log, null));
        MermaidGrammar.check(diagram);
        assertThat(diagram).contains("OrderRejected (reason A_ _B_end)");
    }

    private Recorded add(String type, @Nullable String aggregate, Map<String, String> cause, String payload) {
        long position = log.size();
        Recorded event = new Recorded(
                Recorded.idAt(position),
                "ord-1",
                position,
                NOON.plusSeconds(position),
                "event-" + position,
                "io.baedal.api." + type,
                "1",
                aggregate,
                payload,
                cause);
        log.add(event);
        return event;
    }

    private static Map<String, String> by(String command, @Nullable Recorded because) {
        Map<String, String> cause = new HashMap<>(causedBy(because));
        cause.put(Cause.COMMAND, command);
        cause.put(Cause.CORRELATION_ID, "id-of-" + command);
        return cause;
    }

    private static Map<String, String> causedBy(@Nullable Recorded because) {
        return because == null ? Map.of() : Map.of(Cause.EVENT, because.name(), Cause.EVENT_ID, because.eventId());
    }
}
