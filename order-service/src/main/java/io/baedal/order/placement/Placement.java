package io.baedal.order.placement;

import io.baedal.api.delivery.DeliveryId;
import io.baedal.api.delivery.RegisterDelivery;
import io.baedal.api.order.ConfirmOrder;
import io.baedal.api.order.Debt;
import io.baedal.api.order.OrderLine;
import io.baedal.api.order.OrderPlaced;
import io.baedal.api.order.PlacementDeadlinePassed;
import io.baedal.api.order.RejectOrder;
import io.baedal.api.payment.AuthorisePayment;
import io.baedal.api.plan.Gate;
import io.baedal.api.sales.SoldItem;
import io.baedal.api.stock.HoldStock;
import io.baedal.api.ticket.AskDesk;
import io.baedal.api.ticket.TicketId;
import io.baedal.api.value.Reason;
import io.baedal.support.process.Effect;
import io.baedal.support.process.Effect.Ask;
import io.baedal.support.process.Effect.End;
import io.baedal.support.process.Effect.Send;
import io.baedal.support.process.Effect.StartDeadline;
import io.baedal.support.process.Effect.StopDeadline;
import io.baedal.support.process.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Decides what a placement does next. Pure: no clock, no I/O; deadlines arrive as inputs. */
final class Placement {

    /** Far beyond every gate's own time-out: it only fires when the one who waited for a gate is gone. */
    static final Duration DEADLINE = Duration.ofSeconds(30);

    private Placement() {}

    static Step<PlacementState> begin(OrderPlaced placed) {
        Step<PlacementState> first = askNext(PlacementState.of(placed));
        List<Effect> effects = new ArrayList<>();
        effects.add(new StartDeadline(DEADLINE, new PlacementDeadlinePassed(placed.orderId(), placed.attempt())));
        effects.addAll(first.effects());
        return new Step<>(first.state(), effects);
    }

    static Step<PlacementState> on(PlacementState state, Input input) {
        return switch (input) {
            case Input.StockWasHeld(var stock) -> afterHold(state, state.withHeld(stock));
            case Input.StockWasShort shortage -> reject(state, Reason.OUT_OF_STOCK, owedBy(state.gatesAsked()));
            // A yes that is repeated, or of a gate that an earlier attempt asked, must not be taken for the next one's.
            case Input.GateSaidYes(Gate gate) -> state.waitsFor(gate) ? askNext(state) : Step.to(state);
            // The gates before this one said yes; this one took nothing.
            case Input.PaymentWasDeclined(Reason reason) ->
                reject(state, reason, owedBy(state.plan().gates().subList(0, state.asked() - 1)));
            case Input.DeadlinePassed(int attempt) when attempt != state.attempt() -> Step.to(state);
            case Input.DeadlinePassed passed -> Step.to(state, new Send(unavailable(state)));
            case Input.OrderWasDecided decided -> Step.to(state, new StopDeadline(), new End());
        };
    }

    /** A repeated yes of a stock must not ask the next gate again. */
    private static Step<PlacementState> afterHold(PlacementState before, PlacementState after) {
        boolean lastOne = !before.toHold().isEmpty() && after.toHold().isEmpty();
        return lastOne ? askNext(after) : Step.to(after);
    }

    private static Step<PlacementState> askNext(PlacementState state) {
        if (state.asked() == state.plan().gates().size()) {
            return Step.to(state, new Send(new ConfirmOrder(state.orderId(), state.attempt())));
        }
        Gate gate = state.plan().gates().get(state.asked());
        PlacementState asking = state.askingNextGate();
        return switch (gate) {
            case STORE -> Step.to(asking, ask(asking, gate, askDesk(asking)));
            case STOCK -> askStock(asking.waitingForStock());
            case PAYMENT -> Step.to(asking, ask(asking, gate, authorise(asking)));
            case DISPATCH -> Step.to(asking, ask(asking, gate, register(asking)));
        };
    }

    private static Step<PlacementState> askStock(PlacementState state) {
        if (state.toHold().isEmpty()) {
            return askNext(state);
        }
        return new Step<>(
                state,
                state.countedLines().stream()
                        .<Effect>map(line -> ask(state, Gate.STOCK, hold(state, line)))
                        .toList());
    }

    private static Ask ask(PlacementState state, Gate gate, Object command) {
        return new Ask(gate.name(), command, unavailable(state));
    }

    private static HoldStock hold(PlacementState state, OrderLine line) {
        return new HoldStock(
                Objects.requireNonNull(line.stock()),
                state.holdId(),
                state.orderId(),
                line.quantity(),
                line.capacity());
    }

    private static AuthorisePayment authorise(PlacementState state) {
        return new AuthorisePayment(
                state.paymentId(),
                state.orderId(),
                state.customerId(),
                state.storeId(),
                state.total(),
                state.plan().pay().purpose(),
                state.plan().pay().captureOn(),
                state.lines().stream().map(line -> sold(line, state)).toList(),
                state.coupon(),
                state.plan().completedOn());
    }

    private static SoldItem sold(OrderLine line, PlacementState state) {
        return new SoldItem(line.item(), line.name(), line.quantity(), line.price(state.metres()));
    }

    private static AskDesk askDesk(PlacementState state) {
        return new AskDesk(TicketId.forOrder(state.orderId()), state.orderId());
    }

    private static RegisterDelivery register(PlacementState state) {
        return new RegisterDelivery(
                DeliveryId.forOrder(state.orderId()),
                state.orderId(),
                Objects.requireNonNull(state.carriage(), "what is carried must say from where to where"));
    }

    /** Unknown, so whatever any gate asked so far may have taken is owed. */
    private static RejectOrder unavailable(PlacementState state) {
        List<Gate> asked = state.gatesAsked();
        return new RejectOrder(state.orderId(), state.attempt(), asked.getLast().unavailable(), owedBy(asked));
    }

    private static Step<PlacementState> reject(PlacementState state, Reason reason, Set<Debt> owed) {
        return Step.to(state, new Send(new RejectOrder(state.orderId(), state.attempt(), reason, owed)));
    }

    private static Set<Debt> owedBy(List<Gate> gates) {
        EnumSet<Debt> owed = EnumSet.noneOf(Debt.class);
        for (Gate gate : gates) {
            owed.addAll(
                    switch (gate) {
                        case STOCK -> Set.of(Debt.STOCK);
                        case PAYMENT -> Set.of(Debt.MONEY, Debt.REVIEW);
                        // What these two take note of binds nobody before the order is confirmed.
                        case STORE, DISPATCH -> Set.<Debt>of();
                    });
        }
        return owed;
    }
}
