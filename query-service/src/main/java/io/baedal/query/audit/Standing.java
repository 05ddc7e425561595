package io.baedal.query.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether a check says anything.
 *
 * @param since since when it stands so
 * @param why it does not; null where it does
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Standing(
        CheckName check,
        State state,
        Instant since,
        @Nullable String why) {

    /** Whether what is open is what is wrong. */
    public enum State {
        /** It looks. */
        LOOKING,
        /** It cannot look: what it would find is not known. */
        UNKNOWN,
        /** It is not asked for. */
        OFF
    }

    /** The same state goes on since when it began. */
    Standing become(State next, @Nullable String because, Instant now) {
        return new Standing(check, next, next == state ? since : now, because);
    }
}
