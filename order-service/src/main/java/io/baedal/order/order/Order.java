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

import io.baedal.api.customer.CustomerId;
import io.baedal.api.order.CancelOrder;
import io.baedal.api.order.CompleteOrder;
import io.baedal.api.order.ConfirmOrder;
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
import io.baedal.api.order.OrderEvent;
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
import io.baedal.api.order.Quote;
import io.baedal.api.order.RejectOrder;
import io.baedal.api.order.ReportSettlementOverdue;
import io.baedal.api.order.RequestOrderCancel;
import io.baedal.api.order.SettleOrder;
import io.baedal.api.value.Money;
import io.baedal.api.value.Party;
import io.baedal.api.value.Reason;
import io.baedal.order.customer.CustomerHasNotLeft;
import io.baedal.order.customer.Departures;
import io.baedal.support.rule.RuleBroken;
import io.baedal.support.rule.SameKeyMeansSameRequest;
import io.baedal.support.security.Callers;
import io.baedal.support.tokens.Role;
import java.time.Instant;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CommandHandlerInterceptor;
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
    /** Where it stands, a wish to cancel aside. */
    private OrderStatus status = PLACED;
    /** The wish that is still unanswered. */
    private @Nullable Wish wish;

    private @Nullable Reason reason;
    private boolean confirmed;
    private int wishes;
    private @Nullable Instant acceptedAt;
    /** What the customer said of it, 1 to 5; 0 before. */
    private int score;

    private final Settlements settlements = new Settlements();

    Order() {}

    @CommandHandlerInterceptor
    void onlyForItsCustomer(MetaData metaData) {
        if (orderId != null) {
            Callers.requireOwner(metaData, Role.CUSTOMER, terms.customerId(), orderId);
        }
    }

    /** Whether the customer has left is asked in here, so that a request that is repeated after he did is still answered. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    OrderStanding handle(PlaceOrder command, MetaData metaData, Departures departures) {
        CustomerId customer = command.quote().customerId();
        Callers.requireOwner(metaData, Role.CUSTOMER, customer, customer);
        if (orderId == null) {
            place(command, 1, departures);
        } else {
            RuleBroken.check(new SameKeyMeansSameRequest(terms.fingerprint(), command.fingerprint()));
            if (status == REJECTED && reason != null && reason.retryable()) {
                place(command, terms.attempt() + 1, departures);
            }
        }
        return standing();
    }

    private void place(PlaceOrder command, int attempt, Departures departures) {
        Quote quote = command.quote();
        RuleBroken.check(
                new OrderIsPlacedWhileItsQuoteHolds(command.placedAt(), quote.expiresAt()),
                new CustomerHasNotLeft(departures.include(quote.customerId())));
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
        if (command.reached() == terms.plan().acceptedOn() && status == CONFIRMED) {
            outrunWishUnlessIn(ACCEPTED);
            apply(new OrderAccepted(id(), terms.attempt(), terms.paymentId(), terms.lines()));
        }
    }

    @CommandHandler
    void handle(MarkOrderReady command) {
        if (status == ACCEPTED) {
            outrunWishUnlessIn(READY);
            apply(new OrderReady(id()));
        }
    }

    /** Whoever promises or makes it was quicker than the wish: where it can be cancelled no more, that is the answer. */
    private void outrunWishUnlessIn(OrderStatus next) {
        if (!terms.mayCancelIn(next)) {
            outrunWish();
        }
    }

    @CommandHandler
    void handle(MarkOrderInTransit command) {
        if (status == ACCEPTED || status == READY) {
            outrunWish();
            apply(new OrderInTransit(id(), terms.paymentId()));
        }
    }

    @CommandHandler
    void handle(CompleteOrder command) {
        if (command.reached() == terms.plan().completedOn() && isUnderWay()) {
            outrunWish();
            apply(new OrderCompleted(id(), terms.paymentId(), Charges.onCompletion(terms, command.metres())));
        }
    }

    /** What has left, or is done, was quicker than a wish that is still unanswered, and is the answer to it. */
    private void outrunWish() {
        if (wish != null) {
            apply(new OrderCancelDenied(id(), Reason.TOO_LATE));
        }
    }

    @CommandHandler
    OrderStanding handle(RequestOrderCancel command) {
        if (wish == null && status != CANCELLED) {
            RuleBroken.check(new CustomerCancelsOnlyWhileThePlanAllowsIt(status, terms.plan()));
            if (status == PLACED) {
                apply(terms.cancelled(id(), command.reason(), terms.heldByGates(), Charges.nothing(terms)));
            } else {
                apply(terms.wished(id(), command.reason(), wishes + 1));
            }
        }
        return standing();
    }

    @CommandHandler
    void handle(CancelOrder command) {
        // What is on its way goes on without the store, and ends with the courier.
        if (wish != null || status == CONFIRMED || status == ACCEPTED || status == READY) {
            apply(terms.cancelled(id(), command.reason(), terms.owedOnCancel(), chargeFor(command)));
        }
    }

    @CommandHandler
    void handle(DenyOrderCancel command) {
        if (wish != null && command.wish() == wishes) {
            apply(new OrderCancelDenied(id(), command.reason()));
        }
    }

    @CommandHandler
    void handle(FailOrder command) {
        if (status == CONFIRMED || isUnderWay()) {
            apply(terms.failed(id(), command.reason(), command.by()));
        }
    }

    @CommandHandler
    void handle(SettleOrder command) {
        if (!settlements.isSettled(command.attempt())) {
            apply(new OrderSettled(id(), command.attempt()));
        }
    }

    @CommandHandler
    void handle(ReportSettlementOverdue command) {
        if (settlements.isNews(command.attempt(), command.owed())) {
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
    void on(OrderEvent event, @Timestamp Instant at) {
        switch (event) {
            case OrderPlaced placed -> {
                orderId = placed.orderId();
                terms = Terms.of(placed);
                reason = null;
                status = PLACED;
            }
            case OrderConfirmed promised -> {
                confirmed = true;
                status = CONFIRMED;
            }
            case OrderAccepted accepted -> {
                acceptedAt = at;
                status = ACCEPTED;
            }
            case OrderReady ready -> status = READY;
            case OrderInTransit inTransit -> status = IN_TRANSIT;
            case OrderCompleted completed -> status = COMPLETED;
            case OrderCancelRequested requested -> {
                wish = new Wish(at, acceptedAt);
                wishes = requested.wish();
            }
            case OrderCancelDenied denied -> wish = null;
            case OrderRejected rejected -> end(REJECTED, rejected.reason());
            case OrderCancelled cancelled -> end(CANCELLED, cancelled.reason());
            case OrderFailed failed -> end(FAILED, failed.reason());
            case OrderReviewed reviewed -> score = reviewed.score();
            case OrderSettled settled -> settlements.on(settled);
            case OrderSettlementOverdue overdue -> settlements.on(overdue);
        }
    }

    private void end(OrderStatus end, Reason why) {
        status = end;
        reason = why;
        wish = null;
    }

    private boolean isPlaced(int attempt) {
        return status == PLACED && terms.attempt() == attempt;
    }

    /** Only the customer's own wish can cost him something. */
    private Money chargeFor(CancelOrder command) {
        return command.by() == Party.CUSTOMER && wish != null
                ? Charges.onCancel(terms, wish, command.courierArrived())
                : Charges.nothing(terms);
    }

    private boolean isUnderWay() {
        return status == ACCEPTED || status == READY || status == IN_TRANSIT;
    }

    private OrderStanding standing() {
        return new OrderStanding(id(), terms.attempt(), wish == null ? status : CANCELLING, reason, confirmed);
    }

    private OrderId id() {
        return Objects.requireNonNull(orderId, "an order that was never placed has no id");
    }
}
