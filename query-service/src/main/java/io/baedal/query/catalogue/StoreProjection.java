package io.baedal.query.catalogue;

import io.baedal.api.store.StoreEvent;
import io.baedal.query.config.Groups;
import io.baedal.query.projection.Projection;
import io.baedal.query.projection.ViewProperties;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventhandling.TrackingToken;
import org.springframework.stereotype.Component;

/** Builds the stores of the view, in sequence per store. */
@Component
@ProcessingGroup(Groups.STORES_VIEW)
final class StoreProjection extends Projection<StoreDocument, StoreEvent> {

    StoreProjection(StoreCollection stores, ViewProperties properties) {
        super(StoreFold.FOLDING, stores, store -> {}, properties);
    }

    @EventHandler
    void on(StoreEvent event, TrackingToken token, @Timestamp Instant at) {
        collect(event, token, at);
    }
}
