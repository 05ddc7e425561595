package io.baedal.query.rebuild;

/** How far the rebuild of a view is. */
public enum Phase {
    /** No rebuild is under way. */
    SERVING,
    /** A new version is built beside the one that serves, which goes on as ever. */
    BUILDING,
    /** The old version rests, the new one catches up with it, and each read asks which of them serves. */
    HANDING_OVER,
    /** A version that nobody needs any more is removed: the old one after a swap, the new one of a rebuild that was given up. */
    RETIRING
}
