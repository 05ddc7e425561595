package io.baedal.query.sales;

import io.baedal.api.store.StoreId;
import io.baedal.query.projection.PageLimit;
import io.baedal.support.rule.RuleBroken;
import io.baedal.support.security.AllowedTo;
import io.baedal.support.security.Callers;
import io.baedal.support.tokens.Caller;
import io.baedal.support.tokens.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What was sold. Answers from the view alone, so it needs no other service and no Axon Server. */
@RestController
@AllowedTo(Role.STORE)
@RequestMapping("/sales")
@Tag(name = "sales")
class SalesController {

    private static final String BEFORE = "must be the next of the page before";

    private final SalesCollection sales;

    SalesController(SalesCollection sales) {
        this.sales = sales;
    }

    @GetMapping("/{store}/{date}")
    @Operation(summary = "What a store sold on a day, product by product, and whether its headquarters have it")
    Mono<SalesDocument> find(
            @PathVariable StoreId store,
            @Parameter(example = "2026-11-21") @PathVariable @DateTimeFormat(iso = ISO.DATE) LocalDate date,
            Caller caller) {
        return sales.find(SalesDocument.idOf(store.toString(), date))
                .filter(day -> caller.owns(Role.STORE, store))
                .switchIfEmpty(Mono.error(() -> nothing(store, date)));
    }

    @GetMapping
    @Operation(
            summary = "Days of sales from one day to another, both included, the newest first; `before` takes `next` of"
                    + " the page before")
    Mono<SalesPage> list(
            @RequestParam @Nullable StoreId storeId,
            @RequestParam @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate from,
            @RequestParam @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate to,
            @RequestParam(defaultValue = "50")
                    @Min(value = 1, message = PageLimit.MESSAGE)
                    @Max(value = PageLimit.MAX, message = PageLimit.MESSAGE)
                    int limit,
            @RequestParam @Pattern(regexp = "\\d{4}-\\d{2}-\\d{2}/[A-Za-z0-9._-]{1,100}", message = BEFORE) @Nullable
                    String before,
            Caller caller) {
        StoreId of = Callers.own(caller, Role.STORE, storeId, StoreId::of);
        return Mono.defer(() -> sales.list(new SalesFilter(of, from, to, before, limit)));
    }

    private static RuntimeException nothing(StoreId store, LocalDate date) {
        return RuleBroken.notFound("Of " + store + " nothing was ordered and nothing sold on " + date + ".");
    }
}
