package io.baedal.axonserver.eventquery;

/** The limit on what becomes one text. */
final class Texts {
    private Texts() {}

    static void requireShort(long chars) {
        if (chars > EventQueryLimits.ROW_CHARS_MAX) {
            throw new EventQueryLimit(
                    "rowCharsMax",
                    "A row of more than " + EventQueryLimits.ROW_CHARS_MAX
                            + " characters is too large; select fewer fields, or a part with left(…, n)");
        }
    }
}
