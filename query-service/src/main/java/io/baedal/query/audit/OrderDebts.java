package io.baedal.query.audit;

import io.baedal.api.order.OrderStatus;
import io.baedal.api.value.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an order still owes, and when it is wrong that it does. Pure: a moment of the log comes from outside. */
final class OrderDebts {

    private OrderDebts() {}

    /** @param due from when on it is wrong */
    private record Debt(Instant due, Finding finding) {}

    /** What is wrong at a moment: what can never be right again, and what should have happened by then. */
    static List<Finding> findings(OrderBook order, Instant moment, AuditLimits limits) {
        Stream<Finding> late = debts(order, limits).stream()
                .filter(debt -> !debt.due().isAfter(moment))
                .map(Debt::finding);
        return Stream.concat(order.contradictions().stream(), late).toList();
    }

    /** The first moment at which something is wrong if nothing happens before; null: nothing is owed. */
    static @Nullable Instant due(OrderBook order, AuditLimits limits) {
        return debts(order, limits).stream()
                .map(Debt::due)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private static List<Debt> debts(OrderBook order, AuditLimits limits) {
        List<Debt> debts = new ArrayList<>();
        deadlines(order, limits, debts);
        sales(order, limits, debts);
        if (order.endedAt() != null) {
            Instant due = later(order.endedAt(), order.moneyAt()).plus(limits.grace());
            openMoney(order, due, debts);
            charge(order, due, debts);
            bound(order, limits, debts);
        }
        return debts;
    }

    private static void deadlines(OrderBook order, AuditLimits limits, List<Debt> debts) {
        if (order.answerBy() != null) {
            late(order, "left-" + order.status(), "It is still " + order.status(), order.answerBy(), limits, debts);
        }
        // Before it is accepted, the answer itself is waited for.
        if (order.courierBy() != null && !order.status().equals(OrderStatus.CONFIRMED.name())) {
            late(order, "courier", "Nobody has its delivery, and it is not given up", order.courierBy(), limits, debts);
        }
        if (order.wishAnswerBy() != null) {
            late(order, "wish", "A wish to cancel is unanswered", order.wishAnswerBy(), limits, debts);
        }
        for (Owing owing : order.owing()) {
            String what = "Attempt " + owing.attempt() + " ended badly at " + owing.since() + " and is not settled";
            late(order, "settled-" + owing.attempt(), what, owing.since().plus(limits.settling()), limits, debts);
        }
    }

    private static void late(
            OrderBook order, String key, String what, Instant deadline, AuditLimits limits, List<Debt> debts) {
        Instant due = deadline.plus(limits.grace());
        String sentence = what + "; the deadline was " + deadline + ".";
        debts.add(new Debt(due, Finding.ofOrder(Invariant.DEADLINE, order, key, sentence, deadline)));
    }

    private static void sales(OrderBook order, AuditLimits limits, List<Debt> debts) {
        long kept = sum(order, payment -> payment.toSell() - payment.toReverse());
        if (kept != order.sold() && order.moneyAt() != null) {
            Finding finding = Finding.ofOrder(
                            Invariant.SALES,
                            order,
                            "sold",
                            "What was sold is not what was captured and not refunded.",
                            order.moneyAt())
                    .with(money(order, kept), money(order, order.sold()));
            debts.add(new Debt(order.moneyAt().plus(limits.grace()), finding));
        }
    }

    private static void openMoney(OrderBook order, Instant due, List<Debt> debts) {
        for (PaymentBook payment : order.payments()) {
            if (payment.open() != 0) {
                Finding finding = Finding.ofOrder(
                                Invariant.CHARGE,
                                order,
                                "open-" + payment.id(),
                                "The order has ended, and of " + payment.id()
                                        + " something is neither captured nor let go.",
                                due)
                        .with(payment.money(0), payment.money(payment.open()));
                debts.add(new Debt(due, finding));
            }
        }
    }

    /** A claim gives back of what was paid; whoever had one may have paid less, by so much. */
    private static void charge(OrderBook order, Instant due, List<Debt> debts) {
        Money charge = order.charge();
        if (charge == null) {
            return;
        }
        long kept = sum(order, PaymentBook::kept);
        long least = charge.amount() - sum(order, PaymentBook::claimed);
        if (kept > charge.amount() || kept < least) {
            Finding finding = Finding.ofOrder(
                            Invariant.CHARGE, order, "paid", "Its customer did not pay what he was to pay.", due)
                    .with(charge, money(order, kept));
            debts.add(new Debt(due, finding));
        }
    }

    /** Who brings something back is kept for it although the order is over. */
    private static void bound(OrderBook order, AuditLimits limits, List<Debt> debts) {
        Instant due = order.at().plus(limits.settling()).plus(limits.grace());
        for (Bound bound : order.bound()) {
            boolean isCourier = bound.kind() == Book.Kind.COURIER;
            if (!isCourier || !order.delivery().equals("RETURNING")) {
                Finding finding = Finding.ofOrder(
                        isCourier ? Invariant.CAPACITY : Invariant.STOCK,
                        order,
                        "bound-" + bound.by() + "-" + bound.of(),
                        "The order has ended, and " + bound.of() + " is still " + (isCourier ? "kept for " : "held by ")
                                + bound.by() + ".",
                        order.at());
                debts.add(new Debt(due, finding));
            }
        }
    }

    private static long sum(OrderBook order, ToLongFunction<PaymentBook> amount) {
        return order.payments().stream().mapToLong(amount).sum();
    }

    private static Money money(OrderBook order, long amount) {
        return new Money(amount, order.currency());
    }

    private static Instant later(Instant one, @Nullable Instant other) {
        return other == null || one.isAfter(other) ? one : other;
    }
}
