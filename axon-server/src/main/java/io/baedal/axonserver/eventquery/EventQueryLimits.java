package io.baedal.axonserver.eventquery;

/**
 * What one query may use before it ends with {@link EventQueryLimit}. The limits of the text itself (characters, stages,
 * columns, nesting) are fixed: see {@code docs/event-queries.md}.
 *
 * @param queriesMax queries of a node open at one time
 * @param rowsHeldMax rows or groups that groupby, sortby and a live limit keep in memory, all together
 * @param bytesHeldMax heap for them, roughly
 * @param sharedBytesHeldMax the same for all queries of a node together
 * @param workMillisMax time spent on what is stored; waiting for a reader that does not read is not counted
 */
public record EventQueryLimits(
        int queriesMax, int rowsHeldMax, long bytesHeldMax, long sharedBytesHeldMax, long workMillisMax) {

    static final int QUERY_CHARS_MAX = 10_000;
    static final int STAGES_MAX = 20;
    static final int COLUMNS_MAX = 50;
    static final int NESTING_MAX = 50;
    static final int TERMS_MAX = 500;
    static final int PATTERN_CHARS_MAX = 500;

    /** All texts of a row together; a row has to fit into a message. */
    static final int ROW_CHARS_MAX = 2 << 20;

    /** Characters a regular expression may look at for one value, those it looks at again included. */
    static final int MATCH_STEPS_MAX = 1_000_000;

    /** Places of a JSON document that one path may visit, and what it may find. */
    static final int JSON_STEPS_MAX = 1_000_000;

    static final int JSON_NESTING_MAX = 200;
    static final int ITEMS_MAX = 10_000;

    /** Characters of a document that an XPath may search; every expression reads it anew. */
    static final int XML_CHARS_MAX = 1 << 18;

    /** What all XPath expressions together may cost for one row, by {@link XmlCost}. */
    static final long XPATH_WORK_MAX = 1L << 28;

    /** Larger XML has no paths: an XPath expression may cost the square of it. */
    static final int XML_NODES_MAX = 2_000;

    static final int XML_NESTING_MAX = 64;

    public EventQueryLimits {
        if (Math.min(queriesMax, rowsHeldMax) <= 0
                || Math.min(workMillisMax, Math.min(bytesHeldMax, sharedBytesHeldMax)) <= 0) {
            throw new IllegalArgumentException("Limits of event queries must be positive");
        }
    }

    /** Chosen for a node with a heap of about 100 MB. */
    public static EventQueryLimits defaults() {
        return new EventQueryLimits(100, 10_000, 8L << 20, 16L << 20, 60_000);
    }
}
