package io.baedal.platform.city.report;

import java.util.List;

/**
 * What was seen of a day.
 *
 * @param stories one for each wish that the run came to, rehearsal included
 * @param counts how it stood, every now and then, oldest first
 * @param cutShort whether somebody ended it before its time
 * @param realSeconds how long it took, preparations excluded
 * @param cpuSeconds how long processors worked on it in that time, all parts of the system and the city itself together
 * @param trouble what went wrong with the requests of its actors, one sentence each; bounded
 */
public record Outcome(
        List<Story> stories,
        List<Counts> counts,
        Fleet fleet,
        Lag lag,
        boolean cutShort,
        double realSeconds,
        double cpuSeconds,
        List<String> trouble) {

    public Outcome {
        stories = List.copyOf(stories);
        counts = List.copyOf(counts);
        trouble = List.copyOf(trouble);
    }
}
