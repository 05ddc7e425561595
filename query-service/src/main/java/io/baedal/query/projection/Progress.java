package io.baedal.query.projection;

import reactor.core.publisher.Mono;

/** How far views are. */
public interface Progress {

    /**
     * Whether the version of a view that serves has handled, or parked, all events up to a position; false also where that cannot
     * be told, as while parts of it change hands.
     *
     * @param group which builds the view
     */
    Mono<Boolean> hasHandled(String group, long position);
}
