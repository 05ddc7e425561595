package io.baedal.payment.config;

import io.baedal.payment.headquarters.HeadquartersProperties;
import io.baedal.payment.sales.SalesProperties;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.Snapshotter;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What sales and their transfer are made of. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({SalesProperties.class, HeadquartersProperties.class})
class SalesSetup {

    /** A busy store sells hundreds of times a day, and each sale loads the day; a load reads at most this many events. */
    private static final int EVENTS_A_SNAPSHOT = 50;

    @Bean
    SnapshotTriggerDefinition salesDaySnapshots(Snapshotter snapshotter) {
        return new EventCountSnapshotTriggerDefinition(snapshotter, EVENTS_A_SNAPSHOT);
    }
}
