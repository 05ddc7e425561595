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

/** Builds the items of the view, in sequence per store. */
@Component
@ProcessingGroup(Groups.ITEMS_VIEW)
final class ItemProjection extends Projection<ItemDocument, StoreEvent> {

    ItemProjection(ItemCollection items, ViewProperties properties) {
        super(ItemFold.FOLDING, items, item -> {}, properties);
    }

    @EventHandler
    void on(StoreEvent event, TrackingToken token, @Timestamp Instant at) {
        collect(event, token, at);
    }
}
