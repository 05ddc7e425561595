package io.baedal.platform.system;

import java.time.Duration;

/** Told what happens while a system starts and stops. */
public interface Progress {

    /** Tells nobody. */
    Progress SILENT = new Progress() {
        @Override
        public void starting(Part part) {}

        @Override
        public void started(Part part, String address, Duration took) {}

        @Override
        public void stopped(Part part, Duration took) {}
    };

    void starting(Part part);

    void started(Part part, String address, Duration took);

    void stopped(Part part, Duration took);
}
