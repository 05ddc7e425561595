package io.baedal.query.consistency;

import io.baedal.support.security.AllowedTo;
import io.baedal.support.tokens.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Where whoever has written asks whether the views show it: the gateway, for clients who say {@code Prefer: wait}. */
@RestController
@AllowedTo({Role.CUSTOMER, Role.STORE, Role.COURIER})
@Tag(name = "positions", description = "Reading what oneself has written")
class PositionController {

    /** Questions that are held open here; one more is answered as things stand. */
    static final int QUESTIONS_MAX = 1_000;

    /** As long as the gateway lets a client wait. */
    static final int WAIT_MILLIS_MAX = 20_000;

    private static final int ABOUT_MAX = 20;

    private final Freshness freshness;
    private final AtomicInteger questions = new AtomicInteger();

    PositionController(Freshness freshness) {
        this.freshness = freshness;
    }

    @GetMapping("/positions/{position}")
    @Operation(
            summary =
                    "Whether the views show what happened to something up to a position of the log; waits until they do",
            description =
                    "`Baedal-Position` and `Baedal-About` of a write's answer are what to ask with. Not `current`: not "
                            + "within `waitMillis`, or it cannot be said; the write is done all the same.")
    Mono<Standing> find(
            @Parameter(example = "17") @PathVariable @Min(value = 0, message = "must be at least 0") long position,
            @Parameter(description = "The ids of what was written to, one parameter each", example = "ord-1")
                    @RequestParam
                    @Size(min = 1, max = ABOUT_MAX, message = "must be 1 to 20 ids")
                    List<@Pattern(regexp = "[A-Za-z0-9._:-]{1,200}", message = "must be ids") String> about,
            @RequestParam(defaultValue = "0")
                    @Min(value = 0, message = "must be 0 to 20000")
                    @Max(value = WAIT_MILLIS_MAX, message = "must be 0 to 20000")
                    int waitMillis) {
        return Mono.defer(() -> {
            boolean room = questions.incrementAndGet() <= QUESTIONS_MAX;
            return freshness
                    .of(about, position, room ? Duration.ofMillis(waitMillis) : Duration.ZERO)
                    .doFinally(end -> questions.decrementAndGet());
        });
    }
}
