package io.baedal.query.messages;

import org.jspecify.annotations.Nullable;

/** What came of handing a text to those who bring it to a phone. */
sealed interface Outcome {

    /**
     * They have it.
     *
     * @param receipt their own name for it; null: they gave none
     */
    record Taken(@Nullable String receipt) implements Outcome {}

    /** They will not have it, now or later, on this channel. */
    record Refused(String why) implements Outcome {}

    /** No answer that counts: they may or may not have it. Under the same key it may be handed to them again. */
    record Unclear(String why) implements Outcome {}

    /** They were not asked, since too many calls had failed just before. It says nothing of this message. */
    record HeldBack(String why) implements Outcome {}
}
