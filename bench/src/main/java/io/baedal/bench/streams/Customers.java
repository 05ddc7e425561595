package io.baedal.bench.streams;

import io.baedal.api.customer.Contact;
import io.baedal.api.customer.FindContact;
import io.baedal.api.customer.Preferences;
import org.axonframework.queryhandling.QueryHandler;

/**
 * Says how customers are reached, as order-service would. What nobody answers is asked again and again, for each message that an
 * event has led to, and those who follow an order would wait for that.
 */
final class Customers {

    private static final Contact ANYBODY = new Contact("+821000000000", Preferences.NONE);

    @QueryHandler
    Contact handle(FindContact query) {
        return ANYBODY;
    }
}
