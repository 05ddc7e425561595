package io.baedal.payment.policy;

import io.baedal.api.sales.SalesTransferDue;
import io.baedal.api.sales.SalesTransferFailed;
import io.baedal.payment.config.Groups;
import io.baedal.payment.headquarters.HeadquartersProperties;
import java.time.Clock;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.scheduling.EventScheduler;
import org.springframework.stereotype.Component;

/** Tried again later, and later still: the alarm is kept where the events are, and outlives this service. */
@Component
@DisallowReplay
@ProcessingGroup(Groups.SALES_TRANSFER)
final class WhenSalesTransferFailedSetRetryAlarm {

    private final EventScheduler alarms;
    private final HeadquartersProperties properties;
    private final Clock clock;

    WhenSalesTransferFailedSetRetryAlarm(EventScheduler alarms, HeadquartersProperties properties, Clock clock) {
        this.alarms = alarms;
        this.properties = properties;
        this.clock = clock;
    }

    @EventHandler
    void on(SalesTransferFailed event) {
        alarms.schedule(
                clock.instant().plus(properties.pauseAfter(event.tries())),
                new SalesTransferDue(event.salesDayId(), event.number()));
    }
}
