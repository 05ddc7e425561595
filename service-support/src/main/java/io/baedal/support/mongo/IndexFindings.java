package io.baedal.support.mongo;

import com.mongodb.client.model.IndexModel;
import java.util.ArrayList;
import java.util.List;

/**
 * What a comparison of the indexes of a collection with what they should be comes to. Indexes that nobody declared are
 * whoever's made them.
 *
 * @param missing to be made
 * @param problems what is in the way, and what to do about it; nothing is dropped by itself, as dropping is not undone
 */
record IndexFindings(List<IndexModel> missing, List<String> problems) {

    static IndexFindings of(String database, StoredCollection collection, List<IndexShape> present) {
        List<IndexModel> missing = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (IndexModel index : collection.indexes()) {
            IndexShape wanted = IndexShape.of(index);
            if (present.stream().noneMatch(wanted::isLike)) {
                present.stream()
                        .filter(other -> other.isInTheWayOf(wanted))
                        .findFirst()
                        .ifPresentOrElse(
                                other -> problems.add(inTheWay(database, collection.name(), other, wanted)),
                                () -> missing.add(index));
            }
        }
        return new IndexFindings(missing, problems);
    }

    private static String inTheWay(String database, String collection, IndexShape other, IndexShape wanted) {
        return "The collection %s.%s has the index %s where %s is needed. Drop it, and it is made again as it should be: db.getSiblingDB(\"%s\").getCollection(\"%s\").dropIndex(\"%s\")"
                .formatted(database, collection, other, wanted, database, collection, other.name());
    }
}
