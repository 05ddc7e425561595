package io.baedal.platform.system;

import java.time.Duration;

/**
 * When a process counts as hanging: a probe of a kubelet, in its words.
 *
 * @param period from one question to the next
 * @param failures how many in a row are not answered
 */
public record LivenessRule(Duration period, int failures) {

    /** Patient, since on a machine of one's own everything shares the processors: 15 s, and 2 s for each answer. */
    public static LivenessRule ofThisMachine() {
        return new LivenessRule(Duration.ofSeconds(5), 3);
    }
}
