package io.baedal.documents.index;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import java.util.List;
import org.h2.mvstore.MVStore;

/**
 * The engine on disk, with indexes. Those that are not unique are built when it is opened, and are in memory only.
 * Writers must keep readers and other writers out.
 */
public final class IndexedH2Backend extends H2Backend {

    /** As {@link H2Database} names its maps, of which it keeps the second name to itself. */
    private static final String DOCUMENTS = "databases.";

    private static final String META = "meta.";

    public IndexedH2Backend(MVStore file) {
        super(file);
    }

    @Override
    protected MongoDatabase openOrCreateDatabase(String name) {
        return new Database(name);
    }

    /** The engine's constructors call what is overridden here, so it has no fields of its own. */
    private final class Database extends H2Database {

        Database(String name) {
            super(name, IndexedH2Backend.this.getMvStore(), IndexedH2Backend.this.getCursorRegistry());
        }

        @Override
        protected MongoCollection<Object> openOrCreateCollection(String name, CollectionOptions options) {
            String fullName = getFullCollectionNamespace(name);
            return new IndexedH2Collection(
                    this,
                    name,
                    options,
                    getMvStore().openMap(DOCUMENTS + fullName),
                    getMvStore().openMap(META + fullName),
                    cursorRegistry);
        }

        @Override
        protected Index<Object> openOrCreateSecondaryIndex(
                String collection, String name, List<IndexKey> keys, boolean sparse) {
            return SecondaryIndex.canHave(keys)
                    ? new SecondaryIndex<>(name, keys)
                    : super.openOrCreateSecondaryIndex(collection, name, keys, sparse);
        }
    }
}
