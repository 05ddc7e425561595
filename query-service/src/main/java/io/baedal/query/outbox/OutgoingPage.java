package io.baedal.query.outbox;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of what goes out, newest first.
 *
 * @param next what {@code before} has to be for the next page; null if there is none
 */
public record OutgoingPage(List<Outgoing> entries, @Nullable String next) {

    /** @param found up to one more than the limit */
    static OutgoingPage of(List<Outgoing> found, int limit) {
        return found.size() <= limit
                ? new OutgoingPage(found, null)
                : new OutgoingPage(found.subList(0, limit), found.get(limit - 1).place());
    }
}
