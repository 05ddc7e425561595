package io.baedal.support.mongo;

import com.mongodb.client.model.IndexModel;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.util.List;

/**
 * A collection of the service's own database as it has to be. What is declared here is checked when the service starts, made
 * where it is missing, and listed in {@code docs/documents.md}.
 *
 * @param indexes all but the one on {@code _id}
 * @param ends what takes a document away, or that nothing does, in a few words
 */
public record StoredCollection(String name, Durability durability, List<IndexModel> indexes, String ends) {

    public StoredCollection {
        indexes = List.copyOf(indexes);
    }

    /** For reading and writing, with what its durability asks for. */
    public <T> MongoCollection<T> in(MongoDatabase database, Class<T> type) {
        return durability.of(database.getCollection(name, type));
    }

    /** A line of the table of all collections, but for what it holds. */
    public List<String> described() {
        String keys = indexes.isEmpty()
                ? "none"
                : String.join(
                        "; ",
                        indexes.stream()
                                .map(index -> IndexShape.of(index).described())
                                .toList());
        return List.of("`" + name + "`", durability.toString(), keys, ends);
    }
}
