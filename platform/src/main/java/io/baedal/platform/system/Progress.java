package io.baedal.platform.system;

import java.time.Duration;

/** Told what happens while a system starts, runs and stops; whoever is interested in some of it implements that. */
public interface Progress {

    /** Tells nobody. */
    Progress SILENT = new Progress() {};

    default void starting(Part part) {}

    /** There is a process of the part, which is not ready yet. */
    default void launched(Part part, long pid) {}

    default void started(Part part, String address, Duration took) {}

    default void stopped(Part part, Duration took) {}

    /** A part with a process of its own has ended, or is killed because it hangs; it is started again. */
    default void lost(Part part, String why) {}
}
