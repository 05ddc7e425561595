package io.baedal.payment.provider.simulator;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import io.baedal.support.mongo.MemoryDocumentStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The ledger in the document store")
class MongoLedgerIT extends LedgerContract {

    private final MemoryDocumentStore store = new MemoryDocumentStore();
    private final MongoClient client = MongoClients.create(store.uri());
    private final Ledger ledger = new MongoLedger(client.getDatabase("payment-service"));

    @AfterEach
    void close() {
        client.close();
        store.close();
    }

    @Override
    Ledger ledger() {
        return ledger;
    }
}
