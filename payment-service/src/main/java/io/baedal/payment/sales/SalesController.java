package io.baedal.payment.sales;

import io.baedal.api.sales.SalesDayId;
import io.baedal.api.sales.TransferSales;
import io.baedal.api.store.StoreId;
import io.baedal.payment.headquarters.Headquarters;
import io.baedal.support.axon.Commands;
import io.baedal.support.rule.RuleBroken;
import io.baedal.support.security.AllowedTo;
import io.baedal.support.security.Callers;
import io.baedal.support.tokens.Caller;
import io.baedal.support.tokens.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Where somebody has a day's sales sent to headquarters. What was sold is read elsewhere. */
@RestController
@AllowedTo(Role.STORE)
@Tag(name = "Sales", description = "What a store sold on a day")
class SalesController {

    private final Commands commands;
    private final Headquarters headquarters;

    SalesController(Commands commands, Headquarters headquarters) {
        this.commands = commands;
        this.headquarters = headquarters;
    }

    @PostMapping("/sales/{store}/{date}/transfer")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Send the whole total of a day to headquarters. Repeatable: what they have is not sent again, and"
                    + " what changed since goes under the next number.")
    @ApiResponse(responseCode = "202", description = "Where the newest transfer of that day stands")
    @ApiResponse(responseCode = "404", description = "The store sold nothing on that day: NOT_FOUND")
    @ApiResponse(responseCode = "409", description = "HEADQUARTERS_UNKNOWN")
    Mono<Standing> transfer(
            @PathVariable StoreId store,
            @Parameter(example = "2026-11-21") @PathVariable @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    LocalDate date,
            Caller caller) {
        return Mono.defer(() -> {
            SalesDayId day = SalesDayId.of(store, date);
            // Whether there are headquarters is nobody else's business either.
            Callers.requireOwner(caller, Role.STORE, store, day);
            RuleBroken.check(new HeadquartersAreKnown(headquarters.areKnown()));
            return commands.<TransferAnswer>send(new TransferSales(day))
                    .map(answer -> new Standing(store, date, answer.number(), answer.status()));
        });
    }

    record Standing(StoreId storeId, LocalDate date, int number, TransferStatus status) {}
}
