package io.baedal.support.mongo;

import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.util.List;

/**
 * What Axon keeps in the service's database, as its extension for MongoDB names it. The extension makes the indexes of tokens
 * and dead letters as it starts; those of sagas it leaves to us, and finds a saga by nothing else.
 */
public final class AxonCollections implements StoresCollections {

    private static final String GROUP = "processingGroup";
    private static final String SEQUENCE = "sequenceIdentifier";

    @Override
    public List<StoredCollection> collections() {
        return List.of(
                new StoredCollection(
                        "trackingtokens",
                        Durability.MAJORITY,
                        List.of(new IndexModel(
                                Indexes.ascending("processorName", "segment"), new IndexOptions().unique(true))),
                        "with its processor"),
                new StoredCollection(
                        "sagas",
                        Durability.MAJORITY,
                        List.of(
                                new IndexModel(Indexes.ascending("sagaIdentifier")),
                                new IndexModel(Indexes.ascending("associations", "sagaType"))),
                        "when the saga ends"),
                new StoredCollection(
                        "deadletters",
                        Durability.MAJORITY,
                        List.of(
                                named("processingGroupIdentifierIndex", false, GROUP),
                                named("processingGroupAndSequenceIdentifierIndex", false, GROUP, SEQUENCE),
                                named("uniqueDeadLetterEntryIndex", true, GROUP, SEQUENCE, "index")),
                        "when it was handled after all"));
    }

    private static IndexModel named(String name, boolean unique, String... keys) {
        return new IndexModel(
                Indexes.ascending(keys), new IndexOptions().name(name).unique(unique));
    }
}
