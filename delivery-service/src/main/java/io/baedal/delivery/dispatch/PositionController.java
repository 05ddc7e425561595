package io.baedal.delivery.dispatch;

import io.baedal.api.courier.CourierId;
import io.baedal.api.value.GeoPoint;
import io.baedal.api.value.Refusal;
import io.baedal.support.rule.RuleBroken;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Takes positions. They are no events: only the newest is of use, and only to the index. */
@RestController
@Tag(name = "Couriers")
class PositionController {

    private static final String LATITUDE = "must be -90 to 90";
    private static final String LONGITUDE = "must be -180 to 180";

    private final CourierIndex index;

    PositionController(CourierIndex index) {
        this.index = index;
    }

    /** Where a courier is, in degrees of WGS 84. */
    record Position(
            @NotNull(message = LATITUDE)
            @DecimalMin(value = "-90", message = LATITUDE)
            @DecimalMax(value = "90", message = LATITUDE)
            Double latitude,

            @NotNull(message = LONGITUDE)
            @DecimalMin(value = "-180", message = LONGITUDE)
            @DecimalMax(value = "180", message = LONGITUDE)
            Double longitude) {}

    @PutMapping("/couriers/{id}/position")
    @Operation(summary = "Tell where the courier is; a courier who registered a moment ago may not be known here yet")
    Mono<GeoPoint> position(@PathVariable CourierId id, @Valid @RequestBody Position body) {
        GeoPoint position = new GeoPoint(body.latitude(), body.longitude());
        return index.moved(id, position)
                .filter(known -> known)
                .switchIfEmpty(Mono.error(() -> new RuleBroken(
                        new Refusal(Refusal.Category.NOT_FOUND, "NOT_FOUND", "There is no " + id + "."))))
                .thenReturn(position);
    }
}
