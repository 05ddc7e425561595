package io.baedal.platform.doctor;

/** One thing that was looked at. */
public sealed interface Finding {

    String sentence();

    default boolean isBad() {
        return this instanceof Bad;
    }

    record Good(String sentence) implements Finding {}

    /** @param cure what to do about it */
    record Bad(String what, String cure) implements Finding {

        @Override
        public String sentence() {
            return what + " " + cure;
        }
    }
}
