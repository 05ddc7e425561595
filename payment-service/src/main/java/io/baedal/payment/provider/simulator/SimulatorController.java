package io.baedal.payment.provider.simulator;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
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
@RequestMapping("/simulator")
@Tag(name = "Simulator", description = "The payment provider of tests and the demo")
final class SimulatorController {

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

    @GetMapping("/ledger/summary")
    @Operation(summary = "The provider's books in sums")
    Mono<LedgerSummary> summary() {
        return ledger.summary();
    }
}
