package io.baedal.order.order;

import static io.baedal.api.order.OrderStatus.ACCEPTED;
import static io.baedal.api.order.OrderStatus.CANCELLED;
import static io.baedal.api.order.OrderStatus.CANCELLING;
import static io.baedal.api.order.OrderStatus.COMPLETED;
import static io.baedal.api.order.OrderStatus.CONFIRMED;
import static io.baedal.api.order.OrderStatus.FAILED;
import static io.baedal.api.order.OrderStatus.IN_TRANSIT;
import static io.baedal.api.order.OrderStatus.PLACED;
import static io.baedal.api.order.OrderStatus.READY;
import static io.baedal.api.order.OrderStatus.REJECTED;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.baedal.api.order.CancelOrder;
import io.baedal.api.order.CompleteOrder;
import io.baedal.api.order.ConfirmOrder;
import io.baedal.api.order.Debt;
import io.baedal.api.order.DenyOrderCancel;
import io.baedal.api.order.FailOrder;
import io.baedal.api.order.MarkOrderAccepted;
import io.baedal.api.order.MarkOrderInTransit;
import io.baedal.api.order.MarkOrderReady;
import io.baedal.api.order.MarkOrderReviewed;
import io.baedal.api.order.OrderAccepted;
import io.baedal.api.order.OrderCancelDenied;
import io.baedal.api.order.OrderCancelRequested;
import io.baedal.api.order.OrderCancelled;
import io.baedal.api.order.OrderCompleted;
import io.baedal.api.order.OrderConfirmed;
import io.baedal.api.order.OrderFailed;
import io.baedal.api.order.OrderId;
import io.baedal.api.order.OrderInTransit;
import io.baedal.api.order.OrderPlaced;
import io.baedal.api.order.OrderReady;
import io.baedal.api.order.OrderRejected;
import io.baedal.api.order.OrderReviewed;
import io.baedal.api.order.OrderSettled;
import io.baedal.api.order.OrderSettlementOverdue;
import io.baedal.api.order.OrderStatus;
import io.baedal.api.order.PlaceOrder;
import io.baedal.api.order.RejectOrder;
import io.baedal.api.order.ReportSettlementOverdue;
import io.baedal.api.order.RequestOrderCancel;
import io.baedal.api.order.SettleOrder;
import io.baedal.api.value.Money;
import io.baedal.api.value.Party;
import io.baedal.api.value.Reason;
import io.baedal.support.rule.RuleBroken;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * One status machine. Everything it does differently for one kind of business than for another it
 * reads from the plan that was frozen into it. A command that comes late, twice, or after the end changes nothing.
 */
@Aggregate
class Order {

    @AggregateIdentifier
    private @Nullable OrderId orderId;

    private Terms terms = Terms.NONE;
    private OrderStatus status = PLACED;
    private OrderStatus beforeCancelling = PLACED;
    private @Nullable Reason reason;
    private @Nullable Instant acceptedAt;
    private Instant wishedAt = Instant.MAX;
    /** What the customer said of it, 1 to 5; 0 before. */
    private int score;

    private final Set<Integer> settledAttempts = new HashSet<>();
    private final Map<Integer, Set<Debt>> reportedOverdue = new HashMap<>();

    Order() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    OrderStanding handle(PlaceOrder command) {
        if (orderId == null) {
            place(command, 1);
        } else {
            RuleBroken.check(new SameKeyMeansSameRequest(terms.fingerprint(), command.fingerprint()));
            if (status == REJECTED && reason != null && reason.retryable()) {
                place(command, terms.attempt() + 1);
            }
        }
        return standing();
    }

    private void place(PlaceOrder command, int attempt) {
        RuleBroken.check(new OrderIsPlacedWhileItsQuoteHolds(
                command.placedAt(), command.quote().expiresAt()));
        apply(Terms.placed(command, attempt));
    }

    @CommandHandler
    OrderStanding handle(ConfirmOrder command) {
        if (isPlaced(command.attempt())) {
            apply(terms.confirmed(id()));
        }
        return standing();
    }

    @CommandHandler
    OrderStanding handle(RejectOrder command) {
        if (isPlaced(command.attempt())) {
            apply(terms.rejected(id(), command.reason(), command.owed()));
        }
        return standing();
    }

    @CommandHandler
    void handle(MarkOrderAccepted command) {
        if (command.reached() != terms.plan().acceptedOn()) {
            return;
        }
        boolean unanswered = status == CANCELLING && beforeCancelling == CONFIRMED;
        if (unanswered && !terms.mayCancelIn(ACCEPTED)) {
            // The store was quicker than the wish: its yes is the answer to it.
            apply(new OrderCancelDenied(id(), Reason.TOO_LATE));
        }
        if (status == CONFIRMED || unanswered) {
            apply(new OrderAccepted(id(), terms.attempt(), terms.paymentId(), terms.lines()));
        }
    }

    @CommandHandler
    void handle(MarkOrderReady command) {
        if (status == ACCEPTED) {
            apply(new OrderReady(id()));
        }
    }

    @CommandHandler
    void handle(MarkOrderInTransit command) {
        outrunWish();
        if (status == ACCEPTED || status == READY) {
            apply(new OrderInTransit(id(), terms.paymentId()));
        }
    }

    @CommandHandler
    void handle(CompleteOrder command) {
        if (command.reached() != terms.plan().completedOn()) {
            return;
        }
        outrunWish();
        if (isUnderWay()) {
            apply(new OrderCompleted(id(), terms.paymentId(), Charges.onCompletion(terms, command.metres())));
        }
    }

    /** What has left, or is done, was quicker than a wish that is still unanswered, and is the answer to it. */
    private void outrunWish() {
        if (status == CANCELLING && EnumSet.of(ACCEPTED, READY, IN_TRANSIT).contains(beforeCancelling)) {
            apply(new OrderCancelDenied(id(), Reason.TOO_LATE));
        }
    }

    @CommandHandler
    OrderStanding handle(RequestOrderCancel command) {
        if (status != CANCELLING && status != CANCELLED) {
            RuleBroken.check(new CustomerCancelsOnlyWhileThePlanAllowsIt(status, terms.plan()));
            if (status == PLACED) {
                apply(terms.cancelled(id(), command.reason(), terms.heldByGates(), Charges.nothing(terms)));
            } else {
                apply(new OrderCancelRequested(
                        id(), terms.attempt(), terms.paymentId(), command.reason(), terms.plan()));
            }
        }
        return standing();
    }

    @CommandHandler
    void handle(CancelOrder command) {
        if (EnumSet.of(CONFIRMED, CANCELLING, ACCEPTED, READY).contains(status)) {
            apply(terms.cancelled(id(), command.reason(), terms.owedOnCancel(), chargeFor(command)));
        }
    }

    @CommandHandler
    void handle(DenyOrderCancel command) {
        if (status == CANCELLING) {
            apply(new OrderCancelDenied(id(), command.reason()));
        }
    }

    @CommandHandler
    void handle(FailOrder command) {
        if (status == CONFIRMED || status == CANCELLING || isUnderWay()) {
            apply(terms.failed(id(), command.reason()));
        }
    }

    @CommandHandler
    void handle(SettleOrder command) {
        if (!settledAttempts.contains(command.attempt())) {
            apply(new OrderSettled(id(), command.attempt()));
        }
    }

    @CommandHandler
    void handle(ReportSettlementOverdue command) {
        boolean reported = command.owed().equals(reportedOverdue.get(command.attempt()));
        if (!settledAttempts.contains(command.attempt()) && !reported) {
            apply(new OrderSettlementOverdue(id(), command.attempt(), command.owed()));
        }
    }

    @CommandHandler
    void handle(MarkOrderReviewed command) {
        if (score != command.score()) {
            apply(new OrderReviewed(id(), command.score()));
        }
    }

    @CommandHandler
    OrderStanding handle(ReadStanding command) {
        return standing();
    }

    @EventSourcingHandler
    void on(OrderPlaced event) {
        orderId = event.orderId();
        terms = Terms.of(event);
        acceptedAt = null;
        reason = null;
        become(PLACED);
    }

    @EventSourcingHandler
    void on(OrderConfirmed event) {
        become(CONFIRMED);
    }

    @EventSourcingHandler
    void on(OrderRejected event) {
        end(REJECTED, event.reason());
    }

    /** While a wish to cancel is still unanswered, that somebody works on it is remembered and no more. */
    @EventSourcingHandler
    void on(OrderAccepted event, @Timestamp Instant at) {
        acceptedAt = at;
        if (status == CANCELLING) {
            beforeCancelling = ACCEPTED;
        } else {
            become(ACCEPTED);
        }
    }

    @EventSourcingHandler
    void on(OrderReady event) {
        become(READY);
    }

    @EventSourcingHandler
    void on(OrderInTransit event) {
        become(IN_TRANSIT);
    }

    @EventSourcingHandler
    void on(OrderCompleted event) {
        become(COMPLETED);
    }

    @EventSourcingHandler
    void on(OrderCancelRequested event, @Timestamp Instant at) {
        wishedAt = at;
        beforeCancelling = status;
        become(CANCELLING);
    }

    @EventSourcingHandler
    void on(OrderCancelDenied event) {
        become(beforeCancelling);
    }

    @EventSourcingHandler
    void on(OrderCancelled event) {
        end(CANCELLED, event.reason());
    }

    @EventSourcingHandler
    void on(OrderFailed event) {
        end(FAILED, event.reason());
    }

    @EventSourcingHandler
    void on(OrderReviewed event) {
        score = event.score();
    }

    @EventSourcingHandler
    void on(OrderSettled event) {
        settledAttempts.add(event.attempt());
    }

    @EventSourcingHandler
    void on(OrderSettlementOverdue event) {
        reportedOverdue.put(event.attempt(), event.owed());
    }

    private boolean isPlaced(int attempt) {
        return status == PLACED && terms.attempt() == attempt;
    }

    /** Only the customer's own wish can cost him something. */
    private Money chargeFor(CancelOrder command) {
        return command.by() == Party.CUSTOMER
                ? Charges.onCancel(terms, acceptedAt, wishedAt, command.courierArrived())
                : Charges.nothing(terms);
    }

    private boolean isUnderWay() {
        return status == ACCEPTED || status == READY || status == IN_TRANSIT;
    }

    private void become(OrderStatus next) {
        status = next;
    }

    private void end(OrderStatus end, Reason why) {
        reason = why;
        become(end);
    }

    private OrderStanding standing() {
        return new OrderStanding(id(), terms.attempt(), status, reason);
    }

    private OrderId id() {
        if (orderId == null) {
            throw new IllegalStateException("an order that was never placed has no id");
        }
        return orderId;
    }
}
