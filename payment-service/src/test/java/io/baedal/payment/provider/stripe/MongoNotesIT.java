package io.baedal.payment.provider.stripe;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import io.baedal.support.mongo.MemoryDocumentStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The notes about Stripe in the document store")
class MongoNotesIT extends NotesContract {

    private final MemoryDocumentStore store = new MemoryDocumentStore();
    private final MongoClient client = MongoClients.create(store.uri());
    private final Notes notes = new MongoNotes(client.getDatabase("payment-service"));

    @AfterEach
    void close() {
        client.close();
        store.close();
    }

    @Override
    Notes notes() {
        return notes;
    }
}
