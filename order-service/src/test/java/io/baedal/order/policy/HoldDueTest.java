package io.baedal.order.policy;

import static io.baedal.order.test.Given.CAKES;
import static io.baedal.order.test.Given.HOLD;
import static io.baedal.order.test.Given.NOW;
import static io.baedal.order.test.Given.ORDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import io.baedal.api.order.OrderStatus;
import io.baedal.api.stock.CommitStock;
import io.baedal.api.stock.HoldDue;
import io.baedal.api.stock.ReleaseStock;
import io.baedal.api.stock.StockHeld;
import io.baedal.order.order.OrderStanding;
import io.baedal.order.order.ReadStanding;
import io.baedal.support.axon.Commands;
import io.baedal.support.test.ScriptedCommands;
import io.baedal.support.test.ScriptedCommands.Answer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.axonframework.eventhandling.scheduling.EventScheduler;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** That nothing is held for ever. */
class HoldDueTest {

    private static final Duration AFTER = Duration.ofMinutes(15);
    private static final HoldDue DUE = new HoldDue(CAKES, HOLD, ORDER);
    private static final ReleaseStock RELEASE = new ReleaseStock(CAKES, HOLD, ORDER);

    private final ScriptedCommands handlers = new ScriptedCommands();
    private final EventScheduler scheduler = mock(EventScheduler.class);
    private final HoldAlarms alarms = new HoldAlarms(scheduler, Clock.fixed(NOW, ZoneOffset.UTC), AFTER);

    @Test
    @DisplayName("I4 what is held is looked after: an alarm is set")
    void alarm() {
        new WhenStockHeldSetHoldAlarm(alarms).on(new StockHeld(CAKES, HOLD, ORDER, 2, 3));
        verify(scheduler).schedule(eq(NOW.plus(AFTER)), eq(DUE));
    }

    @ParameterizedTest
    @DisplayName("I3 a hold that outlived its order's bad end is released")
    @EnumSource(names = {"REJECTED", "CANCELLED", "FAILED"})
    void released(OrderStatus status) {
        due(1, status);
        assertThat(handlers.sent()).containsExactly(new ReadStanding(ORDER), RELEASE);
    }

    @ParameterizedTest
    @DisplayName("I3 a hold of an order that is under way is used")
    @EnumSource(names = {"ACCEPTED", "READY", "IN_TRANSIT", "COMPLETED"})
    void committed(OrderStatus status) {
        due(1, status);
        assertThat(handlers.sent()).containsExactly(new ReadStanding(ORDER), new CommitStock(CAKES, HOLD, ORDER));
    }

    @ParameterizedTest
    @DisplayName("I4 a hold of an order that is not decided is looked at again")
    @EnumSource(names = {"PLACED", "CONFIRMED", "CANCELLING"})
    void again(OrderStatus status) {
        due(1, status);
        assertThat(handlers.sent()).containsExactly(new ReadStanding(ORDER));
        verify(scheduler).schedule(eq(NOW.plus(AFTER)), eq(DUE));
    }

    @Test
    @DisplayName("S2-14 a hold of an earlier attempt is released, whatever became of the order since")
    void earlierAttempt() {
        due(2, OrderStatus.ACCEPTED);
        assertThat(handlers.sent()).containsExactly(new ReadStanding(ORDER), RELEASE);
        verify(scheduler, never()).schedule(any(Instant.class), any());
    }

    private void due(int attempt, OrderStatus status) {
        Commands commands = new Commands(
                handlers.answering(new Answer.Result(new OrderStanding(ORDER, attempt, status, null, false)))
                        .gateway(),
                Duration.ofSeconds(1));
        new WhenHoldDueEndHold(commands, alarms).on(DUE);
    }
}
