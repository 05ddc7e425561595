package io.baedal.delivery.dispatch;

import io.baedal.api.courier.CourierId;
import io.baedal.api.value.GeoPoint;
import io.baedal.api.value.Refusal;
import io.baedal.support.rule.RuleBroken;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Takes positions. They are no events: only the newest is of use, and only to the index. */
@RestController
@Tag(name = "Couriers")
class PositionController {

    private final CourierIndex index;

    PositionController(CourierIndex index) {
        this.index = index;
    }

    @PutMapping("/couriers/{id}/position")
    @Operation(summary = "Tell where the courier is; a courier who registered a moment ago may not be known here yet")
    Mono<GeoPoint> position(@PathVariable String id, @RequestBody GeoPoint position) {
        CourierId courier = CourierId.of(id);
        return index.moved(courier, position)
                .filter(known -> known)
                .switchIfEmpty(Mono.error(() -> new RuleBroken(
                        new Refusal(Refusal.Category.NOT_FOUND, "NOT_FOUND", "There is no " + courier + "."))))
                .thenReturn(position);
    }
}
