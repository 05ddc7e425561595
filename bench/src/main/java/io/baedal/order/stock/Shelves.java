package io.baedal.order.stock;

import io.baedal.api.order.OrderId;
import io.baedal.api.stock.HoldId;
import io.baedal.api.stock.HoldStock;
import io.baedal.api.stock.SetStock;
import io.baedal.api.stock.StockCommitted;
import io.baedal.api.stock.StockEvent;
import io.baedal.api.stock.StockHeld;
import io.baedal.api.stock.StockId;
import io.baedal.api.stock.StockSet;
import io.baedal.api.store.ItemId;
import io.baedal.api.store.StoreId;
import io.baedal.support.axon.EventSourcing;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.serialization.Serializer;

/**
 * The stock of order-service and nothing else of it: an application of Axon Framework whose commands go through a node. It lies
 * in the package of the aggregate, which nobody else may name.
 */
public final class Shelves implements AutoCloseable {

    /** As order-service has it. */
    private static final int EVENTS_A_SNAPSHOT = 50;

    /** As every service has it. */
    private static final int COMMAND_THREADS = 16;

    private static final int EVENTS_A_TRANSACTION = 1_000;
    private static final long ANSWER_SECONDS_MAX = 60;
    private static final StoreId STORE = StoreId.of("sto-bench");

    private final Configuration configuration;
    private final CommandGateway gateway;

    /** @param node host and port */
    public Shelves(String node) {
        Serializer serializer = EventSourcing.serializer();
        AxonServerConfiguration server = AxonServerConfiguration.builder()
                .servers(node)
                .componentName("bench-stock")
                .build();
        server.setCommandThreads(COMMAND_THREADS);
        configuration = DefaultConfigurer.defaultConfiguration()
                .configureSerializer(c -> serializer)
                .configureMessageSerializer(c -> serializer)
                .configureEventSerializer(c -> serializer)
                .registerComponent(AxonServerConfiguration.class, c -> server)
                .configureAggregate(AggregateConfigurer.defaultConfiguration(Stock.class)
                        .configureSnapshotTrigger(
                                c -> new EventCountSnapshotTriggerDefinition(c.snapshotter(), EVENTS_A_SNAPSHOT)))
                .start();
        gateway = configuration.commandGateway();
    }

    /** A new item of which so many are there. */
    public StockId newItem(int available) {
        ItemId item = ItemId.of("itm-" + UUID.randomUUID());
        StockId stock = StockId.forItem(item);
        answered(new SetStock(stock, STORE, item, available));
        return stock;
    }

    /** An item of which so many were ordered one by one, and are used; so many are there. */
    public StockId oldItem(int orders, int available) {
        ItemId item = ItemId.of("itm-" + UUID.randomUUID());
        StockId stock = StockId.forItem(item);
        List<StockEvent> history = new ArrayList<>();
        history.add(new StockSet(stock, STORE, item, available + orders));
        for (int ordered = 1; ordered <= orders; ordered++) {
            OrderId order = OrderId.of("ord-" + UUID.randomUUID());
            HoldId hold = HoldId.forAttempt(order, 1);
            history.add(new StockHeld(stock, hold, order, 1, available + orders - ordered));
            history.add(new StockCommitted(stock, hold, order, 1));
        }
        for (int from = 0; from < history.size(); from += EVENTS_A_TRANSACTION) {
            List<GenericDomainEventMessage<StockEvent>> part = new ArrayList<>();
            for (int i = from; i < Math.min(history.size(), from + EVENTS_A_TRANSACTION); i++) {
                part.add(new GenericDomainEventMessage<>("Stock", stock.toString(), i, history.get(i)));
            }
            configuration.eventStore().publish(part);
        }
        // The first load reads all of it, and leaves a snapshot for the next one.
        hold(stock).join();
        return stock;
    }

    /** Holds one piece for a new order; done when it is stored. */
    public CompletableFuture<?> hold(StockId stock) {
        OrderId order = OrderId.of("ord-" + UUID.randomUUID());
        return gateway.send(new HoldStock(stock, HoldId.forAttempt(order, 1), order, 1, null));
    }

    /** How many are there that nobody holds. */
    public int left(StockId stock) {
        return this.<Integer>answered(new CountStock(stock, STORE));
    }

    private <T> T answered(Object command) {
        return gateway.sendAndWait(command, ANSWER_SECONDS_MAX, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        configuration.shutdown();
    }
}
