package io.baedal.documents.index;

import de.bwaldvogel.mongo.backend.Constants;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where the documents of a collection are, by their {@code _id}. */
interface Primary<P> {

    /** @param id as it stands in a document that is there */
    P positionOf(@Nullable Object id);

    /** @param value a normal value that an {@code _id} may equal; null if none does */
    @Nullable
    P find(Object value);

    /** The documents whose {@code _id} is a string between these, both of them included. */
    Stream<P> between(String low, String high);

    /** The documents whose {@code _id} is a string and not below this one. */
    Stream<P> from(String low);

    /** Asks the engine's own index of ids, which after a restart may stand anywhere among the indexes. */
    static <P> @Nullable P ask(List<Index<P>> indexes, @Nullable Object id) {
        for (Index<P> index : indexes) {
            if (index.getName().equals(Constants.PRIMARY_KEY_INDEX_NAME)) {
                Iterator<P> positions =
                        index.getPositions(new Document(Constants.ID_FIELD, id)).iterator();
                return positions.hasNext() ? positions.next() : null;
            }
        }
        return null;
    }
}
