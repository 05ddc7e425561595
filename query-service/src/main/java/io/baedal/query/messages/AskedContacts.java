package io.baedal.query.messages;

import io.baedal.api.customer.Contact;
import io.baedal.api.customer.CustomerId;
import io.baedal.api.customer.FindContact;
import java.time.Duration;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Asks order-service over Axon Server. The answer passes through memory and is written nowhere. */
@Component
final class AskedContacts implements Contacts {

    private final QueryGateway queries;
    private final Duration timeout;

    AskedContacts(QueryGateway queries, MessagesProperties properties) {
        this.queries = queries;
        this.timeout = properties.contactTimeout();
    }

    @Override
    public Mono<Contact> find(CustomerId customer) {
        return Mono.fromFuture(() -> queries.query(new FindContact(customer), Contact.class))
                // Finding the connection may take a moment, where there is none.
                .subscribeOn(Schedulers.boundedElastic())
                .timeout(timeout);
    }
}
