package io.baedal.payment.provider.simulator;

import io.baedal.support.security.AllowedTo;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The simulator's edge: what a test tells the provider, and what the provider's own books say. */
@Simulation
@RestController
@AllowedTo({})
@RequestMapping("/simulator")
@Tag(name = "Simulator", description = "The payment provider of tests and the demo")
final class SimulatorController {

    private static final String LIMIT = "must be 1 to 1000";

    /** After whatever is written; Mongo's dates end later. */
    private static final Instant FOR_EVER = Instant.parse("9999-12-31T23:59:59Z");

    private final SimulatedProvider provider;
    private final Ledger ledger;

    SimulatorController(SimulatedProvider provider, Ledger ledger) {
        this.provider = provider;
        this.ledger = ledger;
    }

    @PutMapping("/script")
    @Operation(summary = "How this instance behaves from now on; replaces the whole script")
    Script follow(@Valid @RequestBody Script script) {
        provider.follow(script);
        return script;
    }

    @GetMapping("/script")
    @Operation(summary = "How this instance behaves")
    Script script() {
        return provider.script();
    }

    @GetMapping("/ledger")
    @Operation(summary = "The provider's entries about one payment, oldest first")
    Mono<LedgerPage> page(@RequestParam String reference) {
        return ledger.page(reference);
    }

    @GetMapping("/ledger/entries")
    @Operation(
            summary =
                    "The provider's entries about all payments, oldest first; `after` takes `next` of what was read before")
    Mono<LedgerSlice> entries(
            @RequestParam
                    @Pattern(regexp = LedgerSlice.PLACE, message = "must be the next of what was read before")
                    @Nullable
                    String after,
            @RequestParam @Nullable Instant until,
            @RequestParam(defaultValue = "100") @Min(value = 1, message = LIMIT) @Max(value = 1_000, message = LIMIT)
                    int limit) {
        return ledger.slice(after, until == null ? FOR_EVER : until, limit);
    }

    @GetMapping("/ledger/summary")
    @Operation(summary = "The provider's books in sums")
    Mono<LedgerSummary> summary() {
        return ledger.summary();
    }
}
