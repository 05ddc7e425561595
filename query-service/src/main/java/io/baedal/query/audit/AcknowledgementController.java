package io.baedal.query.audit;

import io.baedal.support.rule.RuleBroken;
import io.baedal.support.security.AllowedTo;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.time.Clock;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What can never be right again need not alarm for ever. Administration: whoever could reach it could silence every alarm. */
@RestController
@AllowedTo({})
@Tag(name = "admin")
class AcknowledgementController {

    private final Violations violations;
    private final Clock clock;

    AcknowledgementController(Violations violations, Clock clock) {
        this.violations = violations;
        this.clock = clock;
    }

    @PostMapping("/admin/audit/acknowledgements")
    @Operation(
            summary = "Takes an open violation out of the figures that alarm, for a reason, until it is healed",
            description = "It is shown as before, with the reason. Said again, the newer reason counts.")
    Mono<Violation> acknowledge(@Valid @RequestBody NewAcknowledgement said) {
        return violations
                .acknowledge(said.violation(), new Acknowledgement(said.reason(), clock.instant()))
                .switchIfEmpty(
                        Mono.error(() -> RuleBroken.notFound("There is no open violation " + said.violation() + ".")));
    }
}
