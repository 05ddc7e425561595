package io.baedal.query.outbox;

import java.time.Duration;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** What came of one attempt to send. */
public sealed interface Verdict {

    /** In a few words that anybody may read who may see that there was an attempt. */
    String outcome();

    /** What the content is from now on; null: as it was. */
    @Nullable
    Document content();

    /** It arrived. */
    record Sent(String outcome, @Nullable Document content) implements Verdict {}

    /**
     * It may arrive another time. Without another time in its schedule it has failed.
     *
     * @param notSooner what the receiver asked for; null: nothing
     */
    record Again(
            String outcome,
            @Nullable Document content,
            @Nullable Duration notSooner) implements Verdict {

        public Again(String outcome) {
            this(outcome, null, null);
        }
    }

    /** It will never arrive. */
    record Failed(String outcome, @Nullable Document content) implements Verdict {}

    /** It is for nobody any more. */
    record Skipped(String outcome, @Nullable Document content) implements Verdict {}
}
