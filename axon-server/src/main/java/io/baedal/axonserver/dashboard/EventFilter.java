package io.baedal.axonserver.dashboard;

import io.baedal.axonserver.log.StoredEvent;
import java.util.Locale;

/**
 * Which events are looked for.
 *
 * @param aggregateId exactly; empty for any
 * @param typeContains anywhere in the payload's type, whatever its case; empty for any
 * @param fromMillis inclusive
 * @param toMillis inclusive
 */
record EventFilter(String aggregateId, String typeContains, long fromMillis, long toMillis) {

    boolean matches(StoredEvent event) {
        return (aggregateId.isEmpty() || aggregateId.equals(event.aggregateId()))
                && (typeContains.isEmpty()
                        || event.payloadType().toLowerCase(Locale.ROOT).contains(typeContains.toLowerCase(Locale.ROOT)))
                && event.timestampMillis() >= fromMillis
                && event.timestampMillis() <= toMillis;
    }
}
