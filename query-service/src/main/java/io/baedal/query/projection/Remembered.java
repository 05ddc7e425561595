package io.baedal.query.projection;

import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The documents of a view that this instance wrote last, of each version. What is taken out is gone until it is kept again, so
 * that a batch that fails leaves nothing behind. Not promised: that they are what is stored; another instance may have gone on.
 */
final class Remembered<D extends ViewDocument> {

    private final int documentsMax;

    /** Whoever was kept last comes last. */
    private final Map<Place, D> documents = new LinkedHashMap<>();

    /** @param documentsMax of all versions together */
    Remembered(int documentsMax) {
        this.documentsMax = documentsMax;
    }

    private record Place(int version, String id) {}

    /** Those that are known, in no order. */
    synchronized List<D> take(int version, Collection<String> ids) {
        return ids.stream()
                .map(id -> documents.remove(new Place(version, id)))
                .filter(Objects::nonNull)
                .toList();
    }

    private void put(Place place, D document) {
        documents.remove(place);
        documents.put(place, document);
    }

    synchronized void keep(int version, Collection<D> written) {
        written.forEach(document -> put(new Place(version, document.id()), document));
        Iterator<D> oldest = documents.values().iterator();
        while (documents.size() > documentsMax) {
            oldest.next();
            oldest.remove();
        }
    }
}
