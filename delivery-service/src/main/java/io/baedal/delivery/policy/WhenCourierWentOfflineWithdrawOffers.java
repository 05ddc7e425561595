package io.baedal.delivery.policy;

import io.baedal.api.courier.CourierWentOffline;
import io.baedal.api.delivery.WithdrawOffer;
import io.baedal.api.value.Reason;
import io.baedal.delivery.config.Groups;
import io.baedal.support.axon.Commands;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/**
 * Who has ended his shift is not waited for: somebody else is asked at once. What he has taken he still brings. An offer that
 * is made at this very moment may be missed; then its alarm ends it.
 */
@Component
@ProcessingGroup(Groups.CARRYING)
final class WhenCourierWentOfflineWithdrawOffers {

    private final Commands commands;

    WhenCourierWentOfflineWithdrawOffers(Commands commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(CourierWentOffline event) {
        event.jobs()
                .forEach(
                        job -> commands.sendAndWait(new WithdrawOffer(job, event.courierId(), Reason.COURIER_OFFLINE)));
    }
}
