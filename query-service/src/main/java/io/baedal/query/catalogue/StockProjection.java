package io.baedal.query.catalogue;

import io.baedal.api.stock.StockEvent;
import io.baedal.query.config.Groups;
import io.baedal.query.projection.Projection;
import io.baedal.query.projection.ViewProperties;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventhandling.TrackingToken;
import org.springframework.stereotype.Component;

/** Builds the stocks of the view, in sequence per stock: its events belong to many orders. */
@Component
@ProcessingGroup(Groups.STOCKS_VIEW)
final class StockProjection extends Projection<StockDocument, StockEvent> {

    StockProjection(StockCollection stocks, ViewProperties properties) {
        super(StockFold.FOLDING, stocks, stock -> {}, properties);
    }

    @EventHandler
    void on(StockEvent event, TrackingToken token, @Timestamp Instant at) {
        collect(event, token, at);
    }
}
