package io.baedal.axonserver.eventquery;

import java.util.regex.Pattern;

/**
 * A text that counts how often it is looked at. A regular expression that backtracks without end looks at it without end: that
 * is how one is caught, the same on every machine.
 */
final class CountedText implements CharSequence {
    private final String text;
    private final int[] steps;

    private CountedText(String text, int[] steps) {
        this.text = text;
        this.steps = steps;
    }

    /** Whether the whole text matches. */
    static boolean matches(Pattern pattern, String text) {
        try {
            return pattern.matcher(new CountedText(text, new int[1])).matches();
        } catch (StackOverflowError repeated) {
            // The JDK recurses for each repetition of a group that can match in several ways.
            throw tooMuch();
        }
    }

    private static EventQueryLimit tooMuch() {
        return new EventQueryLimit(
                "matchStepsMax",
                "The regular expression looks at one value more than " + EventQueryLimits.MATCH_STEPS_MAX
                        + " times; avoid repetitions inside repetitions, or use contains");
    }

    @Override
    public char charAt(int index) {
        if (++steps[0] > EventQueryLimits.MATCH_STEPS_MAX) {
            throw tooMuch();
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return new CountedText(text.substring(start, end), steps);
    }

    @Override
    public String toString() {
        return text;
    }
}
