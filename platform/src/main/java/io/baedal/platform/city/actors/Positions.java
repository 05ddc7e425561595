package io.baedal.platform.city.actors;

import io.baedal.platform.city.plan.Place;
import java.util.concurrent.TimeUnit;

/**
 * Tells the door where couriers are: so many a second, and what is beyond is left out, since the next position makes up
 * for it. Never retried.
 */
final class Positions {

    static final int PER_SECOND_MAX = 60;

    private final Edge edge;
    private long second;
    private int inThisSecond;
    private long sent;
    private long skipped;

    Positions(Edge edge) {
        this.edge = edge;
    }

    void tell(String courier, Place place) {
        long now = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime());
        if (now != second) {
            second = now;
            inThisSecond = 0;
        }
        if (inThisSecond >= PER_SECOND_MAX) {
            skipped++;
            return;
        }
        inThisSecond++;
        sent++;
        edge.put("/couriers/" + courier + "/position", Scene.json(place));
    }

    long sent() {
        return sent;
    }

    long skipped() {
        return skipped;
    }
}
