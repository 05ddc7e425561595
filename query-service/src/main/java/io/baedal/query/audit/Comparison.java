package io.baedal.query.audit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares what the log says of something with what something else says. It may wait, and is called where that is allowed. */
interface Comparison<B extends Book> {

    CheckName name();

    /** Of what it is. */
    Class<B> books();

    /** Whether there is anything to compare with. */
    boolean isOn();

    /**
     * What differs; null: it cannot be told, since something has only just happened, or is too much to be looked at. What was found
     * before is then not over.
     *
     * @param book of an order: it has not changed for longer than things may differ
     * @param moment up to when the log is known
     * @throws RuntimeException if it cannot be known
     */
    @Nullable
    List<Finding> compare(B book, Instant moment);

    /** The same for a book of which it is known that it is of the right kind. */
    default @Nullable List<Finding> compareAny(Book book, Instant moment) {
        return compare(books().cast(book), moment);
    }
}
