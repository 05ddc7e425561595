package io.baedal.delivery.ticket;

import static io.baedal.support.rule.RuleBroken.check;
import static java.util.Objects.requireNonNull;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.baedal.api.order.OrderId;
import io.baedal.api.order.OrderStatus;
import io.baedal.api.plan.Plan;
import io.baedal.api.store.StoreId;
import io.baedal.api.ticket.AbortTicket;
import io.baedal.api.ticket.AcceptTicket;
import io.baedal.api.ticket.CollectTicket;
import io.baedal.api.ticket.DenyTicketCancel;
import io.baedal.api.ticket.DropTicket;
import io.baedal.api.ticket.ExpireTicket;
import io.baedal.api.ticket.ExpireTicketCancel;
import io.baedal.api.ticket.GiveUpWaiting;
import io.baedal.api.ticket.GrantTicketCancel;
import io.baedal.api.ticket.HandOverTicket;
import io.baedal.api.ticket.MarkNoShow;
import io.baedal.api.ticket.MarkTicketReady;
import io.baedal.api.ticket.OpenTicket;
import io.baedal.api.ticket.PromiseTicket;
import io.baedal.api.ticket.RejectTicket;
import io.baedal.api.ticket.RequestTicketCancel;
import io.baedal.api.ticket.TicketAborted;
import io.baedal.api.ticket.TicketAccepted;
import io.baedal.api.ticket.TicketCancelDenied;
import io.baedal.api.ticket.TicketCancelled;
import io.baedal.api.ticket.TicketEvent;
import io.baedal.api.ticket.TicketExpired;
import io.baedal.api.ticket.TicketHandedOver;
import io.baedal.api.ticket.TicketId;
import io.baedal.api.ticket.TicketNoShow;
import io.baedal.api.ticket.TicketOpened;
import io.baedal.api.ticket.TicketPromised;
import io.baedal.api.ticket.TicketReady;
import io.baedal.api.ticket.TicketRejected;
import io.baedal.api.value.Reason;
import io.baedal.support.security.Callers;
import io.baedal.support.tokens.Role;
import java.time.Instant;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CommandHandlerInterceptor;
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

    /** Null where a cancel overtook the opening. */
    private @Nullable TicketOpened opened;

    private @Nullable TicketStatus status;
    /** The last wish to cancel that the store was asked about. */
    private @Nullable CancelWish wish;

    Ticket() {}

    /** What was cancelled before it was opened is nobody's. */
    @CommandHandlerInterceptor
    void onlyForItsStore(MetaData metaData) {
        Callers.requireOwner(metaData, Role.STORE, opened == null ? null : opened.storeId(), id);
    }

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
            if (requireNonNull(plan().prepare(), "there is a ticket only where a store prepares")
                    .acceptsByItself()) {
                accept(null);
            }
        }
    }

    /** What is for a certain time is promised for it, unless the store says otherwise. */
    private void accept(@Nullable Instant saidByStore) {
        Instant promisedAt = saidByStore == null ? opened().slot() : saidByStore;
        apply(new TicketAccepted(id(), order(), store(), opened().carriage(), plan(), promisedAt));
    }

    @CommandHandler
    TicketStatus handle(AcceptTicket command) {
        if (!status().isPromised()) {
            check(new OnlyOpenTicketCanBeAccepted(status()));
            accept(command.promisedAt());
        }
        return status();
    }

    @CommandHandler
    TicketStatus handle(PromiseTicket command) {
        check(new OnlyWhatIsBeingMadeCanBePromised(status()));
        apply(new TicketPromised(id(), order(), command.promisedAt()));
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
            if (!plan().cancel().customerMayCancelIn().contains(OrderStatus.READY)) {
                outrunWish();
            }
            apply(new TicketReady(id(), order(), store(), opened().carriage(), plan()));
        }
        return status();
    }

    @CommandHandler
    TicketStatus handle(HandOverTicket command) {
        if (status() != TicketStatus.HANDED_OVER) {
            check(new OnlyReadyTicketCanBeHandedOver(status(), planIfAny()));
            outrunWish();
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
            check(new OnlyAwaitedCustomerCanStayAway(status(), planIfAny()));
            apply(new TicketNoShow(command.ticketId(), order(), store()));
        }
        return status();
    }

    /** An alarm: where the customer came, or nobody waits for him, there is nothing to give up. */
    @CommandHandler
    void handle(GiveUpWaiting command) {
        if (!new OnlyAwaitedCustomerCanStayAway(status(), planIfAny()).isBroken()) {
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
     * A wish is answered each time it is made, because whoever made it waits. Two stay silent: a ticket that has ended,
     * because the event it ended with is the answer, and one whose store was asked about this wish, or a later one.
     */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RequestTicketCancel command) {
        if (status == null) {
            apply(new TicketCancelled(command.ticketId(), command.orderId(), command.reason()));
        } else if (opened != null) {
            LettingGo.answer(command, opened, status, wish).ifPresent(answer -> apply(answer));
        }
    }

    @CommandHandler
    TicketStatus handle(GrantTicketCancel command) {
        if (status() != TicketStatus.CANCELLED || wish == null || wish.denial() != null) {
            check(new OnlyAskedStoreCanDecide(status(), isAsked()));
            apply(new TicketCancelled(id(), order(), requireNonNull(wish).reason()));
        }
        return status();
    }

    @CommandHandler
    TicketStatus handle(DenyTicketCancel command) {
        if (wish == null || wish.denial() == null) {
            check(new OnlyAskedStoreCanDecide(status(), isAsked()));
            deny(command.reason());
        }
        return status();
    }

    /** An alarm: where the store has answered this wish, or what it did was the answer, there is nothing to deny. */
    @CommandHandler
    void handle(ExpireTicketCancel command) {
        if (isAsked() && command.wish() == requireNonNull(wish).number()) {
            deny(Reason.STORE_NO_ANSWER);
        }
    }

    private boolean isAsked() {
        return isUnderWay() && wish != null && wish.denial() == null;
    }

    /** What the store did meanwhile was quicker than its answer, and is the answer. */
    private void outrunWish() {
        if (isAsked()) {
            deny(Reason.TOO_LATE);
        }
    }

    private void deny(Reason because) {
        apply(new TicketCancelDenied(id(), order(), because));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(CollectTicket command) {
        if (isUnderWay()) {
            outrunWish();
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

    /** The first may be a cancellation: the tombstone. */
    @EventSourcingHandler
    void on(TicketEvent event) {
        id = event.ticketId();
        status = TicketStatus.after(event, status);
        wish = CancelWish.after(event, wish);
        if (event instanceof TicketOpened first) {
            opened = first;
        }
    }

    private boolean isUnderWay() {
        return status == TicketStatus.ACCEPTED || status == TicketStatus.READY;
    }

    // An aggregate that handles these has a first event, and one whose status lets it get here was opened.

    private TicketStatus status() {
        return requireNonNull(status);
    }

    private TicketId id() {
        return requireNonNull(id);
    }

    private TicketOpened opened() {
        return requireNonNull(opened);
    }

    private OrderId order() {
        return opened().orderId();
    }

    private StoreId store() {
        return opened().storeId();
    }

    private Plan plan() {
        return opened().plan();
    }

    private @Nullable Plan planIfAny() {
        return opened == null ? null : opened.plan();
    }
}
