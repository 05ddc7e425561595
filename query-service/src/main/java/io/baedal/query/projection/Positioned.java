package io.baedal.query.projection;

import java.util.List;

/** What stands at a position of the log. */
public interface Positioned {

    /** The position of its event. */
    long position();

    /**
     * Those of a list that stand after a position.
     *
     * @param all positions strictly growing
     */
    static <T extends Positioned> List<T> after(List<T> all, long seen) {
        int from = all.size();
        while (from > 0 && all.get(from - 1).position() > seen) {
            from--;
        }
        return all.subList(from, all.size());
    }
}
