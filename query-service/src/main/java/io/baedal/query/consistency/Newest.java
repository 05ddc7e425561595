package io.baedal.query.consistency;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A map that forgets whatever was put into it longest ago.
 *
 * @param <K> the keys
 * @param <V> the values
 */
final class Newest<K, V> extends LinkedHashMap<K, V> {

    private static final long serialVersionUID = 1L;

    private final int entriesMax;

    Newest(int entriesMax) {
        this.entriesMax = entriesMax;
    }

    /** Unlike a plain put, makes an entry that is there already the newest one. */
    void renew(K key, V value) {
        remove(key);
        put(key, value);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > entriesMax;
    }
}
