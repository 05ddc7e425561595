package io.baedal.order.config;

import io.baedal.api.plan.Plans;
import io.baedal.order.customer.Customer;
import io.baedal.order.customer.CustomerDesk;
import io.baedal.order.customer.CustomerKeys;
import io.baedal.order.customer.Departures;
import io.baedal.order.customer.PhoneClaim;
import io.baedal.order.customer.PhoneClaims;
import io.baedal.order.customer.Vault;
import io.baedal.order.quote.QuoteDesk;
import io.baedal.order.quote.QuoteSigner;
import io.baedal.order.store.Store;
import io.baedal.support.axon.EventSourcing;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.Snapshotter;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.modelling.command.Repository;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the packages of this service are made of. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(KindsProperties.class)
class OrderSetup {

    /** A popular item is held and committed thousands of times a day; a load reads at most this many events. */
    private static final int STOCK_EVENTS_A_SNAPSHOT = 50;

    @Bean
    SnapshotTriggerDefinition stockSnapshots(Snapshotter snapshotter) {
        return new EventCountSnapshotTriggerDefinition(snapshotter, STOCK_EVENTS_A_SNAPSHOT);
    }

    @Bean
    SecureRandom random() {
        return new SecureRandom();
    }

    @Bean
    Vault vault(CustomerKeys keys, SecureRandom random) {
        return new Vault(keys, EventSourcing.messageMapper(), random);
    }

    @Bean
    CustomerDesk customerDesk(
            Repository<Customer> customers,
            Repository<PhoneClaim> claims,
            Secrets secrets,
            CustomerKeys keys,
            Vault vault) {
        return new CustomerDesk(customers, claims, new PhoneClaims(secrets.key("phone-claims")), keys, vault);
    }

    @Bean
    Departures departures(Repository<Customer> customers) {
        return customer -> customers.load(customer.toString()).invoke(Customer::isWithdrawn);
    }

    @Bean
    Plans plans(KindsProperties properties) {
        return properties.plans();
    }

    @Bean
    QuoteDesk quoteDesk(
            Repository<Customer> customers,
            Repository<Store> stores,
            Plans plans,
            Clock clock,
            @Value("${baedal.quote.holds-for:5m}") Duration holdsFor) {
        return new QuoteDesk(customers, stores, plans, clock, holdsFor);
    }

    @Bean
    QuoteSigner quoteSigner(Secrets secrets) {
        return new QuoteSigner(EventSourcing.messageMapper(), secrets.key("quotes"));
    }

    /** Every instance hears every outcome from its own start on: nothing to share, nothing to store. */
    @Bean
    ConfigurerModule outcomesFromTheHead() {
        return configurer -> configurer
                .eventProcessing()
                .registerPooledStreamingEventProcessorConfiguration(
                        Groups.ORDER_OUTCOMES,
                        (configuration, pooled) -> pooled.tokenStore(new InMemoryTokenStore())
                                .initialToken(StreamableMessageSource::createHeadToken)
                                .initialSegmentCount(1));
    }
}
