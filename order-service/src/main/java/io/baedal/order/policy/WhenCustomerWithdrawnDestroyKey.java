package io.baedal.order.policy;

import io.baedal.api.customer.CustomerWithdrawn;
import io.baedal.order.config.Groups;
import io.baedal.order.customer.DestroyCustomerKey;
import io.baedal.support.axon.Commands;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** Whoever has left cannot be read any more; tried until the key is gone. */
@Component
@ProcessingGroup(Groups.CUSTOMER_KEYS)
class WhenCustomerWithdrawnDestroyKey {

    private final Commands commands;

    WhenCustomerWithdrawnDestroyKey(Commands commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(CustomerWithdrawn event) {
        commands.sendAndWait(new DestroyCustomerKey(event.customerId()));
    }
}
