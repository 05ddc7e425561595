package io.baedal.delivery.ticket;

import static io.baedal.support.rule.RuleBroken.check;
import static java.util.Objects.requireNonNull;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.baedal.api.delivery.Carriage;
import io.baedal.api.order.OrderId;
import io.baedal.api.order.OrderStatus;
import io.baedal.api.plan.Plan;
import io.baedal.api.store.StoreId;
import io.baedal.api.ticket.AbortTicket;
import io.baedal.api.ticket.AcceptTicket;
import io.baedal.api.ticket.CollectTicket;
import io.baedal.api.ticket.DropTicket;
import io.baedal.api.ticket.ExpireTicket;
import io.baedal.api.ticket.GiveUpWaiting;
import io.baedal.api.ticket.HandOverTicket;
import io.baedal.api.ticket.MarkNoShow;
import io.baedal.api.ticket.MarkTicketReady;
import io.baedal.api.ticket.OpenTicket;
import io.baedal.api.ticket.RejectTicket;
import io.baedal.api.ticket.RequestTicketCancel;
import io.baedal.api.ticket.TicketAborted;
import io.baedal.api.ticket.TicketAccepted;
import io.baedal.api.ticket.TicketCancelDenied;
import io.baedal.api.ticket.TicketCancelled;
import io.baedal.api.ticket.TicketExpired;
import io.baedal.api.ticket.TicketHandedOver;
import io.baedal.api.ticket.TicketId;
import io.baedal.api.ticket.TicketNoShow;
import io.baedal.api.ticket.TicketOpened;
import io.baedal.api.ticket.TicketReady;
import io.baedal.api.ticket.TicketRejected;
import io.baedal.api.value.Reason;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * The store's answer to an order. Accept, reject and cancel race here, and one wins. A cancel may overtake the opening:
 * then it leaves a tombstone, and the late opening does nothing.
 *
 * <p>The store's commands answer with the status afterwards.
 */
@Aggregate
final class Ticket {

    @AggregateIdentifier
    private @Nullable TicketId id;

    private @Nullable OrderId order;
    private @Nullable StoreId store;
    private @Nullable Carriage carriage;
    private @Nullable Plan plan;
    private @Nullable TicketStatus status;

    Ticket() {}

    /** Where the plan says so it is accepted in the same breath, so that nothing can come between. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(OpenTicket command) {
        if (status == null) {
            apply(new TicketOpened(
                    command.ticketId(),
                    command.orderId(),
                    command.storeId(),
                    command.customerId(),
                    command.lines(),
                    command.carriage(),
                    command.slot(),
                    command.plan()));
            if (work().acceptsByItself()) {
                accept();
            }
        }
    }

    private void accept() {
        apply(new TicketAccepted(requireNonNull(id), order(), store(), carriage, plan()));
    }

    @CommandHandler
    TicketStatus handle(AcceptTicket command) {
        if (!status().isPromised()) {
            check(new OnlyOpenTicketCanBeAccepted(status()));
            accept();
        }
        return status();
    }

    @CommandHandler
    TicketStatus handle(RejectTicket command) {
        if (status() != TicketStatus.REJECTED) {
            check(new OnlyOpenTicketCanBeRejected(status()));
            apply(new TicketRejected(command.ticketId(), order(), command.reason()));
        }
        return status();
    }

    @CommandHandler
    TicketStatus handle(MarkTicketReady command) {
        if (status() != TicketStatus.READY && status() != TicketStatus.HANDED_OVER) {
            check(new OnlyAcceptedTicketCanBecomeReady(status()));
            apply(new TicketReady(command.ticketId(), order(), store(), carriage, plan()));
        }
        return status();
    }

    @CommandHandler
    TicketStatus handle(HandOverTicket command) {
        if (status() != TicketStatus.HANDED_OVER) {
            check(new OnlyReadyTicketCanBeHandedOver(status(), plan));
            apply(new TicketHandedOver(command.ticketId(), order(), store()));
        }
        return status();
    }

    @CommandHandler
    TicketStatus handle(AbortTicket command) {
        if (status() != TicketStatus.ABORTED) {
            check(new OnlyUnfinishedTicketCanBeAborted(status()));
            apply(new TicketAborted(command.ticketId(), order(), command.reason()));
        }
        return status();
    }

    @CommandHandler
    TicketStatus handle(MarkNoShow command) {
        if (status() != TicketStatus.NO_SHOW) {
            check(new OnlyAwaitedCustomerCanStayAway(status(), plan));
            apply(new TicketNoShow(command.ticketId(), order(), store()));
        }
        return status();
    }

    /** An alarm: where the customer came, or nobody waits for him, there is nothing to give up. */
    @CommandHandler
    void handle(GiveUpWaiting command) {
        if (!new OnlyAwaitedCustomerCanStayAway(status(), plan).isBroken()) {
            apply(new TicketNoShow(command.ticketId(), order(), store()));
        }
    }

    /** An alarm: where the store has answered, there is nothing to expire. */
    @CommandHandler
    void handle(ExpireTicket command) {
        if (status() == TicketStatus.OPENED) {
            apply(new TicketExpired(command.ticketId(), order(), Reason.STORE_NO_ANSWER));
        }
    }

    /**
     * A wish is answered each time it is made, because whoever made it waits. Only a ticket that has ended stays silent:
     * the event it ended with is the answer.
     */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RequestTicketCancel command) {
        if (status == null || mayBeLetGo(status)) {
            apply(new TicketCancelled(command.ticketId(), command.orderId(), command.reason()));
        } else if (!status.isEnd() || status == TicketStatus.HANDED_OVER) {
            apply(new TicketCancelDenied(command.ticketId(), command.orderId(), Reason.TOO_LATE));
        }
    }

    /** Nobody has begun before it is accepted; afterwards it is for the plan to say. */
    private boolean mayBeLetGo(TicketStatus current) {
        return switch (current) {
            case OPENED -> true;
            case ACCEPTED -> plan().cancel().customerMayCancelIn().contains(OrderStatus.ACCEPTED);
            case READY -> plan().cancel().customerMayCancelIn().contains(OrderStatus.READY);
            case HANDED_OVER, REJECTED, CANCELLED, EXPIRED, ABORTED, NO_SHOW -> false;
        };
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(CollectTicket command) {
        if (status != null && status.isPromised() && status != TicketStatus.HANDED_OVER) {
            apply(new TicketHandedOver(command.ticketId(), order(), store()));
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(DropTicket command) {
        // Whoever settles the order waits for an answer, and may not have been there when the ticket ended.
        if (status != null && status.isEnd()) {
            apply(new TicketCancelDenied(command.ticketId(), command.orderId(), Reason.TOO_LATE));
        } else {
            apply(new TicketCancelled(command.ticketId(), command.orderId(), command.reason()));
        }
    }

    @EventSourcingHandler
    void on(TicketOpened event) {
        id = event.ticketId();
        order = event.orderId();
        store = event.storeId();
        carriage = event.carriage();
        plan = event.plan();
        status = TicketStatus.OPENED;
    }

    @EventSourcingHandler
    void on(TicketAccepted event) {
        status = TicketStatus.ACCEPTED;
    }

    @EventSourcingHandler
    void on(TicketRejected event) {
        status = TicketStatus.REJECTED;
    }

    @EventSourcingHandler
    void on(TicketReady event) {
        status = TicketStatus.READY;
    }

    @EventSourcingHandler
    void on(TicketHandedOver event) {
        status = TicketStatus.HANDED_OVER;
    }

    @EventSourcingHandler
    void on(TicketAborted event) {
        status = TicketStatus.ABORTED;
    }

    @EventSourcingHandler
    void on(TicketExpired event) {
        status = TicketStatus.EXPIRED;
    }

    @EventSourcingHandler
    void on(TicketNoShow event) {
        status = TicketStatus.NO_SHOW;
    }

    /** May be the first event of all: the tombstone. */
    @EventSourcingHandler
    void on(TicketCancelled event) {
        id = event.ticketId();
        order = event.orderId();
        status = TicketStatus.CANCELLED;
    }

    // An aggregate that handles these has a first event, and one whose status lets it get here was opened.

    private TicketStatus status() {
        return requireNonNull(status);
    }

    private OrderId order() {
        return requireNonNull(order);
    }

    private StoreId store() {
        return requireNonNull(store);
    }

    private Plan plan() {
        return requireNonNull(plan);
    }

    private Plan.PrepareLeg work() {
        return requireNonNull(plan().prepare(), "there is a ticket only where a store prepares");
    }
}
