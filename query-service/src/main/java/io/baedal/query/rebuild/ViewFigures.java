package io.baedal.query.rebuild;

/** How this instance finds the views, for whoever draws curves of it. From memory: it does not wait. */
public interface ViewFigures {

    /** How many positions of the log lie between a view and the newest event about it; NaN before the first look. */
    double behind(String view);

    /** How long ago all that had happened was last known to be in a view; NaN before the first look. */
    double ageSeconds(String view);

    /** How many sequences a group has parked; NaN before the first look. */
    double parked(String group);

    /** For how long the one of them waits that waits for the longest time; 0 if none does; NaN before the first look. */
    double parkedSeconds(String group);
}
