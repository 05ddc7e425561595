package io.baedal.query.tickets;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tickets of a store, as a screen shows them.
 *
 * @param next what {@code after} has to be for the next page; null if there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Board(List<TicketDocument> tickets, @Nullable String next) {

    /** @param found up to one more than the limit */
    static Board of(List<TicketDocument> found, int limit) {
        if (found.size() <= limit) {
            return new Board(found, null);
        }
        return new Board(found.subList(0, limit), found.get(limit - 1).place());
    }
}
