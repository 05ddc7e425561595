package io.baedal.payment.policy;

import static java.util.Objects.requireNonNull;

import io.baedal.api.sales.ConfirmTransfer;
import io.baedal.api.sales.FailTransfer;
import io.baedal.api.sales.SalesTransferRequested;
import io.baedal.payment.config.Groups;
import io.baedal.payment.headquarters.Headquarters;
import io.baedal.payment.headquarters.HeadquartersAnswer;
import io.baedal.payment.headquarters.HeadquartersProperties;
import io.baedal.support.axon.Commands;
import io.baedal.support.reactive.Await;
import java.time.Duration;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** A crash between the call and the record repeats both, which the number makes harmless. */
@Component
@DisallowReplay
@ProcessingGroup(Groups.SALES_TRANSFER)
final class WhenSalesTransferRequestedTellHeadquarters {

    /** The call's own time-out ends the waiting; this much later the waiting ends by itself. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final Commands commands;
    private final Headquarters headquarters;
    private final HeadquartersProperties properties;

    WhenSalesTransferRequestedTellHeadquarters(
            Commands commands, Headquarters headquarters, HeadquartersProperties properties) {
        this.commands = commands;
        this.headquarters = headquarters;
        this.properties = properties;
    }

    @EventHandler
    void on(SalesTransferRequested event) {
        HeadquartersAnswer answer =
                Await.result(headquarters.tell(event), properties.timeout().plus(GRACE));
        switch (requireNonNull(answer, "headquarters always answer")) {
            case HeadquartersAnswer.Taken taken ->
                commands.sendAndWait(new ConfirmTransfer(event.salesDayId(), event.number()));
            case HeadquartersAnswer.NotTaken(String why) ->
                commands.sendAndWait(new FailTransfer(event.salesDayId(), event.number(), why));
        }
    }
}
