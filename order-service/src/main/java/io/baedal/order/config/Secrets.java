package io.baedal.order.config;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.baedal.support.mongo.Durability;
import io.baedal.support.mongo.StoredCollection;
import io.baedal.support.mongo.StoresCollections;
import io.baedal.support.reactive.Await;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.bson.Document;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Keys that all instances of this service share. Each is made at random on first use and kept in the service's own
 * database, so that a fresh deployment has no default key and nobody has to configure one.
 */
@Component
class Secrets implements StoresCollections {

    private static final StoredCollection STORED =
            new StoredCollection("secrets", Durability.MAJORITY, List.of(), "never");

    private static final int KEY_BYTES = 32;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final MongoDatabase documents;

    Secrets(MongoDatabase documents) {
        this.documents = documents;
    }

    @Override
    public List<StoredCollection> collections() {
        return List.of(STORED);
    }

    /** 32 bytes, the same for the same name for as long as the database lives. */
    byte[] key(String name) {
        byte[] fresh = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(fresh);
        Mono<Document> kept = Mono.from(STORED.in(documents, Document.class)
                .findOneAndUpdate(
                        Filters.eq("_id", name),
                        Updates.setOnInsert("key", Base64.getEncoder().encodeToString(fresh)),
                        new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER)));
        Document document = Objects.requireNonNull(Await.result(kept, TIMEOUT));
        return Base64.getDecoder().decode(document.getString("key"));
    }
}
