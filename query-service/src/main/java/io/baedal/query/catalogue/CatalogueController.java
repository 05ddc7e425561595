package io.baedal.query.catalogue;

import io.baedal.api.plan.Kind;
import io.baedal.api.store.StoreId;
import io.baedal.api.store.StoreStatus;
import io.baedal.query.projection.PageLimit;
import io.baedal.support.rule.RuleBroken;
import io.baedal.support.security.AllowedToAll;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What is on offer where. Answers from the view alone, so it needs no other service and no Axon Server. */
@RestController
@AllowedToAll
@RequestMapping("/stores")
@Tag(name = "catalogue")
class CatalogueController {

    /** Two days of half hours: with the longest page that is 19,200 times, looked up by id. */
    private static final int TIMES_MAX = 96;

    private static final String TIMES = "must be 0 to 96";

    private final StoreCollection stores;
    private final Shelves shelves;
    private final Clock clock;

    CatalogueController(StoreCollection stores, Shelves shelves, Clock clock) {
        this.stores = stores;
        this.shelves = shelves;
        this.clock = clock;
    }

    @GetMapping
    @Operation(
            summary = "Stores, NEWEST or OLDEST first; the next page is `before`, or `after`, the `next` of this one")
    Mono<StorePage> list(
            @RequestParam @Nullable Kind kind,
            @RequestParam @Nullable StoreStatus status,
            @RequestParam @Nullable Long before,
            @RequestParam @Nullable Long after,
            @RequestParam(defaultValue = "NEWEST") StoreFilter.Sort sort,
            @RequestParam(defaultValue = "50")
                    @Min(value = 1, message = PageLimit.MESSAGE)
                    @Max(value = PageLimit.MAX, message = PageLimit.MESSAGE)
                    int limit) {
        return stores.list(new StoreFilter(kind, status, before, after, sort, limit));
    }

    @GetMapping("/{id}")
    @Operation(summary = "One store: where it is, whether it takes orders, and in what it has its own way")
    Mono<StoreDocument> find(@PathVariable StoreId id) {
        return stores.find(id.toString()).switchIfEmpty(Mono.error(() -> unknown(id)));
    }

    /** Times that have begun cannot be ordered any more, and are not shown. */
    @GetMapping("/{id}/items")
    @Operation(
            summary =
                    "What a store offers, as it was listed, with how many are left, or how many places are free at each"
                            + " of the next `times` from `from` on; `after` takes `next` of the page before")
    Mono<ItemPage> items(
            @PathVariable StoreId id,
            @RequestParam @Nullable Instant from,
            @RequestParam(defaultValue = "12") @Min(value = 0, message = TIMES) @Max(value = TIMES_MAX, message = TIMES)
                    int times,
            @RequestParam @Nullable Long after,
            @RequestParam(defaultValue = "50")
                    @Min(value = 1, message = PageLimit.MESSAGE)
                    @Max(value = PageLimit.MAX, message = PageLimit.MESSAGE)
                    int limit) {
        return find(id).flatMap(store -> shelves.of(id, after, limit, justBefore(from), times));
    }

    /** The moment after which times are shown: where nobody says, or what is over is asked for, now. */
    private Instant justBefore(@Nullable Instant from) {
        Instant now = clock.instant();
        return from == null || !from.isAfter(now) ? now : from.minusNanos(1);
    }

    private static RuntimeException unknown(StoreId id) {
        return RuleBroken.notFound("There is no store " + id + ".");
    }
}
