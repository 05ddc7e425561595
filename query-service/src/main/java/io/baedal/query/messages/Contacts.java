package io.baedal.query.messages;

import io.baedal.api.customer.Contact;
import io.baedal.api.customer.CustomerId;
import reactor.core.publisher.Mono;

/** How customers can be reached: asked of whoever holds their keys, each time, and remembered by nobody. */
@FunctionalInterface
interface Contacts {

    /** {@link Contact#NONE} of whoever has left; fails, within a bounded time, while nobody can say. */
    Mono<Contact> find(CustomerId customer);
}
