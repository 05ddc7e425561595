package io.baedal.query.projection;

import java.util.ArrayList;
import java.util.List;

/** How lists grow in documents, which have to stay of bounded size whatever happens to what they are about. */
public final class Newest {

    private Newest() {}

    /**
     * One more at the end, and of what is too many the oldest gone.
     *
     * @param max how many are kept
     */
    public static <T> List<T> append(List<T> before, T more, int max) {
        List<T> longer = new ArrayList<>(before);
        longer.add(more);
        return longer.subList(Math.max(0, longer.size() - max), longer.size());
    }
}
