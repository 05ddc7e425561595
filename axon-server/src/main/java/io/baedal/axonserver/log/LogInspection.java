package io.baedal.axonserver.log;

import java.util.List;

/** What those who run a log, rather than use it, want to know. Answers after the log has stopped, too. */
public interface LogInspection {

    /** Cheap enough to be asked every second. */
    LogStatus status();

    /** The storage's own figures, to be polled; empty in memory and after closing. */
    List<StorageFigure> storageFigures();
}
