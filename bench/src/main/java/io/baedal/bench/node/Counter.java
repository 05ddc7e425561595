package io.baedal.bench.node;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The smallest aggregate that lives on its events: what a command on it costs is what loading it costs. */
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
final class Counter {

    /** Adds one. */
    record Increment(@TargetAggregateIdentifier String id) {}

    /** One was added. */
    record Incremented(String id) {}

    @AggregateIdentifier
    private String id = "";

    private long count;

    /** For Axon and Jackson, which fill it in. */
    Counter() {}

    @CommandHandler
    long handle(Increment command) {
        apply(new Incremented(command.id()));
        return count;
    }

    @EventSourcingHandler
    void on(Incremented event) {
        id = event.id();
        count++;
    }
}
