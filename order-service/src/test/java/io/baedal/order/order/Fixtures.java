package io.baedal.order.order;

import io.baedal.order.customer.Departures;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;

/** Orders with all that their handlers are given. */
final class Fixtures {

    private Fixtures() {}

    /** An order of a customer who is still here. */
    static FixtureConfiguration<Order> order() {
        return orderWith(customer -> false);
    }

    static FixtureConfiguration<Order> orderWith(Departures departures) {
        return new AggregateTestFixture<>(Order.class).registerInjectableResource(departures);
    }
}
