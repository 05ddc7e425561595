package io.baedal.query.audit;

import io.baedal.query.projection.PageLimit;
import io.baedal.support.security.AllowedTo;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.util.ArrayList;
import java.util.List;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What must always be true and was found not to be. */
@RestController
@AllowedTo({})
@Tag(name = "audit")
class AuditController {

    private static final String ID =
            "must be the 'about' of a violation: letters, digits, '.', '_', '-' and '/', at most 200";
    private static final String BEFORE = "must be the next of the page before";

    private final Violations violations;
    private final AuditStatuses statuses;

    AuditController(Violations violations, AuditStatuses statuses) {
        this.violations = violations;
        this.statuses = statuses;
    }

    @GetMapping("/audit")
    @Operation(
            summary =
                    "What was found wrong, newest first, and whether it is still; `before` takes `next` of the page before")
    Mono<AuditAnswer> list(
            @RequestParam @Nullable Boolean open,
            @RequestParam @Nullable Boolean acknowledged,
            @RequestParam @Nullable Invariant invariant,
            @RequestParam @Pattern(regexp = "[A-Za-z0-9._/-]{1,200}", message = ID) @Nullable String about,
            @RequestParam(defaultValue = "50")
                    @Min(value = 1, message = PageLimit.MESSAGE)
                    @Max(value = PageLimit.MAX, message = PageLimit.MESSAGE)
                    int limit,
            @RequestParam @Pattern(regexp = "[0-9]{15}/[A-Za-z0-9._/-]{1,300}", message = BEFORE) @Nullable
                    String before) {
        List<Bson> conditions = new ArrayList<>();
        if (open != null) {
            conditions.add(Violations.isOpen(open));
        }
        if (acknowledged != null) {
            conditions.add(Violations.isAcknowledged(acknowledged));
        }
        if (invariant != null) {
            conditions.add(Violations.of(invariant));
        }
        if (about != null) {
            conditions.add(Violations.about(about));
        }
        return violations
                .list(conditions, before, limit + 1)
                .zipWith(statuses.current(), (found, status) -> AuditAnswer.of(found, limit, status));
    }
}
