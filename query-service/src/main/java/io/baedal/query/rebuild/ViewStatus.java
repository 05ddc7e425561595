package io.baedal.query.rebuild;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * How a view is.
 *
 * @param view the name of its processing group
 * @param serving the version that is read
 * @param building the version that is built beside it; null if none is
 * @param retiring the version that is removed; null if none is
 * @param since when the phase began
 * @param position up to which position of the log the version is complete that is built; null while that cannot be said
 * @param goal the position that the version that serves has come to, and that the other has to reach; null if none is built
 * @param percent how much of the way to the goal is done, 0 to 100, which it is as soon as the log had nothing more for it; null
 *     if none is built
 * @param parked how many sequences only the new version has parked: it does not serve before they are handled; null if none is
 *     built
 * @param lag how far the version that serves is behind the log; null before that was looked at, and in streams
 * @param waiting what the version that serves has parked; null likewise
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ViewStatus(
        String view,
        Phase phase,
        int serving,
        @Nullable Integer building,
        @Nullable Integer retiring,
        Instant since,
        @Nullable Long position,
        @Nullable Long goal,
        @Nullable Integer percent,
        @Nullable Integer parked,
        @Nullable Behind lag,
        @Nullable Waiting waiting) {

    private static final int ALL = 100;

    /**
     * @param positions how many of the log lie between the view and the newest event about it
     * @param shownUpTo all that had happened by then is in the view
     */
    record Behind(long positions, Instant shownUpTo) {}

    /** The same with how the version is that serves. */
    ViewStatus with(@Nullable Lag seen, @Nullable Waiting letters) {
        return new ViewStatus(
                view,
                phase,
                serving,
                building,
                retiring,
                since,
                position,
                goal,
                percent,
                parked,
                seen == null ? null : new Behind(seen.behind(), seen.shownUpTo()),
                letters);
    }

    /** @param parked see there; of no meaning if nothing is built */
    static ViewStatus of(ViewState state, Reports reports, int parked) {
        return switch (state.phase()) {
            case SERVING -> at(state, null, null, null, null, null, null);
            case RETIRING -> at(state, null, state.other(), null, null, null, null);
            case BUILDING, HANDING_OVER -> {
                OptionalLong position = reports.position(state.view(), state.beside());
                long done = position.orElse(-1);
                // While the old version rests nobody reports on it; by then the new one is as far.
                long goal = Math.max(done, reports.furthest(state.view(), state.serving()));
                yield at(
                        state,
                        state.other(),
                        null,
                        position.isPresent() ? done : null,
                        goal,
                        // Where little in the log is about a view, its versions may stand far apart and know the same.
                        goal < 0 || reports.isCaughtUp(state.view(), state.beside())
                                ? ALL
                                : (int) (ALL * (done + 1) / (goal + 1)),
                        parked);
            }
        };
    }

    private static ViewStatus at(
            ViewState state,
            @Nullable Integer building,
            @Nullable Integer retiring,
            @Nullable Long position,
            @Nullable Long goal,
            @Nullable Integer percent,
            @Nullable Integer parked) {
        return new ViewStatus(
                state.view(),
                state.phase(),
                state.serving(),
                building,
                retiring,
                state.since(),
                position,
                goal,
                percent,
                parked,
                null,
                null);
    }
}
