package io.baedal.axonserver.log;

import java.util.ArrayList;
import java.util.List;

/** Counts what is wrong, and keeps the first. */
final class Findings {

    /** How many are kept to be shown: where there are more, there is usually one cause. */
    static final int KEPT_MAX = 100;

    private final List<Verification.Finding> first = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private long count;

    void add(String place, String problem) {
        count++;
        if (first.size() < KEPT_MAX) {
            first.add(new Verification.Finding(place, problem));
        }
    }

    void note(String sentence) {
        notes.add(sentence);
    }

    long count() {
        return count;
    }

    List<Verification.Finding> first() {
        return List.copyOf(first);
    }

    List<String> notes() {
        return List.copyOf(notes);
    }
}
