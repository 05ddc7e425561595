package io.baedal.platform.city.actors;

import io.baedal.platform.city.plan.Wish;
import io.baedal.platform.city.report.Counts;
import io.baedal.platform.city.report.Story;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/** Counts what happens, while it happens. For one thread. */
final class Tally {

    /** Beyond these the same goes wrong again and again, and the first ones say what it is. */
    private static final int TROUBLE_MAX = 50;

    private static final int DIGITS = 3;

    private final List<String> trouble = new ArrayList<>();
    private final Histogram handedOver = new Histogram(DIGITS);
    private int troubles;
    private int placed;
    private int underWay;
    private int done;
    private int cancelled;
    private int failed;
    private int waiting;
    private int declined;
    private int letPass;

    void placed() {
        placed++;
        underWay++;
    }

    void wantsCourier() {
        waiting++;
    }

    void wantsNoCourier() {
        waiting--;
    }

    void ended(Wish wish, Story story) {
        underWay--;
        switch (story.end()) {
            case Story.COMPLETED -> done++;
            case "CANCELLED" -> cancelled++;
            default -> failed++;
        }
        if (story.handedOverAfter() != null && !wish.beforeTheDay()) {
            handedOver.recordValue(Math.max(0, story.handedOverAfter()));
        }
    }

    void declined() {
        declined++;
    }

    void letPass() {
        letPass++;
    }

    int declinedOffers() {
        return declined;
    }

    int offersLetPass() {
        return letPass;
    }

    void trouble(String sentence) {
        troubles++;
        if (trouble.size() < TROUBLE_MAX) {
            trouble.add(sentence);
        }
    }

    List<String> troubles() {
        List<String> told = new ArrayList<>(trouble);
        if (troubles > trouble.size()) {
            told.add("and " + (troubles - trouble.size()) + " more of these");
        }
        return told;
    }

    Counts counts(long millis, int free, int busy, long lagMillis, int queued) {
        return new Counts(
                millis,
                placed,
                underWay,
                done,
                cancelled,
                failed,
                free,
                busy,
                waiting,
                handedOver.getValueAtPercentile(50),
                handedOver.getValueAtPercentile(95),
                lagMillis,
                queued);
    }
}
