package io.baedal.axonserver.contract;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** A small aggregate for the tests. */
class Account {
    record Open(@TargetAggregateIdentifier String id) {}

    record Deposit(@TargetAggregateIdentifier String id, int amount) {}

    record Opened(String id) {}

    record Deposited(String id, int amount) {}

    @AggregateIdentifier
    private @Nullable String id;

    private int balance;

    Account() {
        // for Axon, which sources it
    }

    @CommandHandler
    Account(Open command) {
        apply(new Opened(command.id()));
    }

    @CommandHandler
    int handle(Deposit command) {
        if (command.amount() <= 0) {
            throw new IllegalArgumentException("An amount is positive");
        }
        apply(new Deposited(command.id(), command.amount()));
        return balance;
    }

    @EventSourcingHandler
    void on(Opened event) {
        id = event.id();
    }

    @EventSourcingHandler
    void on(Deposited event) {
        balance += event.amount();
    }
}
