package io.baedal.api.value;

/**
 * A rule said no. Travels with a failed command, so that the caller sees the same code on whichever side of the
 * network it was refused.
 */
public record Refusal(Category category, String code, String sentence) {
    /** What kind of no it is. */
    public enum Category {
        /** What was asked makes no sense, now or later. */
        INVALID,
        /** What it was asked of does not exist, or not for the one who asks. */
        NOT_FOUND,
        /** It makes sense, but not in the state things are in. */
        CONFLICT,
        /** Whoever has to do it gives no answer now. Whether it was done is unknown; the same may be asked again. */
        UNAVAILABLE
    }
}
