package io.baedal.support.mongo;

import java.util.List;

/** What a bean says that keeps documents in collections of its own, so that they can be checked and listed. */
public interface StoresCollections {

    /** Those that it uses now. */
    List<StoredCollection> collections();
}
