package io.baedal.query.sales;

import io.baedal.query.config.Groups;
import io.baedal.query.projection.Traced;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How the view is put together. */
@Configuration(proxyBeanMethods = false)
class SalesSetup {

    /** Orders and sales of one store and day meet in one document, so they are handled one after another. */
    @Bean
    ConfigurerModule salesInSequence(SalesZone days) {
        return configurer -> configurer
                .eventProcessing()
                .registerSequencingPolicy(Groups.SALES_VIEW, configuration -> event -> sequence(event, days));
    }

    @Bean
    Traced<SalesDocument, Object> tracedSales(SalesCollection sales, SalesZone days) {
        return new Traced<>("sales", Groups.SALES_VIEW, SalesFold.in(days.zone()), sales, new SalesFigures());
    }

    private static Object sequence(EventMessage<?> event, SalesZone days) {
        String day = SalesFold.subject(event.getPayload(), event.getTimestamp(), days.zone());
        return day == null ? event.getIdentifier() : day;
    }
}
