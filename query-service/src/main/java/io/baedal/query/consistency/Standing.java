package io.baedal.query.consistency;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Collection;
import java.util.List;

/**
 * Where the views stand with what was asked about.
 *
 * @param position as it was asked
 * @param current whether every view shows all of it
 * @param behind the views that do not; none of them is named where nobody can say
 */
// Named apart from what the audit calls so: a description of the API knows no packages.
@Schema(name = "StandingOfViews")
record Standing(long position, boolean current, List<String> behind) {

    /** The log was not heard so far in time, or it stood there before this instance began to listen. */
    static Standing unknown(long position) {
        return new Standing(position, false, List.of());
    }

    /** @param open what is not shown; empty: all of it is */
    static Standing of(long position, Collection<Wanted> open) {
        return new Standing(
                position,
                open.isEmpty(),
                open.stream().map(one -> one.place().view()).distinct().sorted().toList());
    }
}
