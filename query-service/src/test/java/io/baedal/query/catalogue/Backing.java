package io.baedal.query.catalogue;

import io.baedal.axonserver.node.NodeConfig;
import io.baedal.query.QueryBacking;
import io.baedal.query.QueryInstance;
import java.time.Duration;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;

/** What the view needs to run, and instances of the service that are asked for stores. */
final class Backing extends QueryBacking<Backing.Instance> {

    Backing(NodeConfig config) {
        super(config, Instance::new);
    }

    /** One running instance. */
    static final class Instance extends QueryInstance {

        private Instance(ReactiveWebServerApplicationContext context) {
            super(context);
        }

        StorePage stores(String query) {
            return read("/stores" + query, StorePage.class);
        }

        ItemPage items(Offers shop, String query) {
            return read("/stores/" + shop.store() + "/items" + query, ItemPage.class);
        }

        /** Waits until a store's offer is as it should be. */
        ItemPage awaitItems(Offers shop, String query, Predicate<ItemPage> condition) {
            StoreCollection stores = context().getBean(StoreCollection.class);
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> stores.find(shop.store().toString()).block() != null);
            return Awaitility.await()
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> items(shop, query), condition);
        }
    }
}
