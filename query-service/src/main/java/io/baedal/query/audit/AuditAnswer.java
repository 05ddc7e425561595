package io.baedal.query.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found wrong, newest first, and whether it would have been.
 *
 * @param through up to when it is known whether deadlines were kept; null: it is not known yet
 * @param next what {@code before} has to be for the next page; null if there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AuditAnswer(
        List<Violation> violations,
        @Nullable String next,
        @Nullable Instant through,
        List<Standing> checks) {

    /** @param found one more than the limit where there are more */
    static AuditAnswer of(List<Violation> found, int limit, AuditStatus status) {
        boolean more = found.size() > limit;
        List<Violation> page = more ? found.subList(0, limit) : found;
        return new AuditAnswer(
                List.copyOf(page), more ? page.getLast().place() : null, status.through(), status.checks());
    }
}
