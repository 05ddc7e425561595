package io.baedal.axonserver.log;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When an append is answered. Its text form, for command lines and configuration, is {@code always}, {@code group(2)} or
 * {@code interval(1000)}, numbers in milliseconds.
 *
 * <p>With each of them a failed sync stops the log for good, and a killed process loses nothing: they differ in what a
 * power failure, or a crash of the operating system, may take.
 */
public sealed interface Durability {

    /** After the sync, which starts as soon as the disk is free. An answered append is never lost. */
    record Always() implements Durability {
        @Override
        public String toString() {
            return "always";
        }
    }

    /**
     * After the sync, which first waits so long for others to share it. An answered append is never lost. For disks whose
     * sync is dear in itself, and clients of which many wait at one time; one that waits alone only becomes slower.
     *
     * @param millis 1 to 1,000
     */
    record Group(int millis) implements Durability {
        public Group {
            requireMillis(millis, 1_000, "group");
        }

        @Override
        public String toString() {
            return "group(" + millis + ")";
        }
    }

    /**
     * Before the sync, from the operating system's cache; it is synced so long after the first unsynced write. A crash of
     * the machine loses what was answered in that time, and the length of the sync, before it: whole groups from the end. Their
     * positions are then given to other events, and a tracker that had seen them is ahead of the log.
     *
     * @param millis 1 to 60,000
     */
    record Interval(int millis) implements Durability {
        public Interval {
            requireMillis(millis, 60_000, "interval");
        }

        @Override
        public String toString() {
            return "interval(" + millis + ")";
        }
    }

    /** @throws IllegalArgumentException if it is none of the text forms, with a message for the one who wrote it */
    static Durability parse(String text) {
        Matcher form =
                Pattern.compile("(always)|(group|interval)\\((\\d{1,9})\\)").matcher(text.strip());
        if (!form.matches()) {
            throw new IllegalArgumentException("'" + text
                    + "' is no durability: write always, group(MILLIS) or interval(MILLIS), for example group(2)");
        }
        if (form.group(1) != null) {
            return new Always();
        }
        int millis = Integer.parseInt(form.group(3));
        return form.group(2).equals("group") ? new Group(millis) : new Interval(millis);
    }

    private static void requireMillis(int millis, int max, String name) {
        if (millis < 1 || millis > max) {
            throw new IllegalArgumentException(
                    name + " takes 1 to " + max + " milliseconds and not " + millis + ": choose one in that range");
        }
    }
}
