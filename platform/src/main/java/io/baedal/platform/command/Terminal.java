package io.baedal.platform.command;

import io.baedal.platform.demo.Narrator;
import io.baedal.platform.system.Part;
import io.baedal.platform.system.Progress;
import java.time.Duration;
import java.util.Locale;

/** Says on standard output what starts, and how long each part took. */
final class Terminal implements Progress {

    private final Narrator narrator;

    Terminal(Narrator narrator) {
        this.narrator = narrator;
    }

    @Override
    public void started(Part part, String address, Duration took) {
        String seconds = String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1000.0);
        narrator.fact(part.title(), String.format(Locale.ROOT, "%-28s %6s", address, seconds));
    }

    @Override
    public void lost(Part part, String why) {
        narrator.fact(part.title(), "is started again, since " + why);
    }
}
