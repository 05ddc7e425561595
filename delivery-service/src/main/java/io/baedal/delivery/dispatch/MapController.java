package io.baedal.delivery.dispatch;

import io.baedal.api.value.GeoPoint;
import io.baedal.support.security.AllowedTo;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Shows whoever dispatches who moves in an area. */
@RestController
@AllowedTo({})
@Tag(name = "Couriers")
class MapController {

    private static final String RADIUS = "must be 1 to 20000";

    private final PositionStreams streams;
    private final PositionProperties properties;

    MapController(PositionStreams streams, PositionProperties properties) {
        this.streams = streams;
        this.properties = properties;
    }

    @GetMapping(path = "/couriers/positions", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(
            summary =
                    "Who is on-line in an area, and where, as server-sent events: all of them at once, then again when anything has changed",
            description =
                    "Each event is the whole map, the nearest to the middle first. At most 500 are on it; `more` says "
                            + "whether there are others in the area.")
    Mono<ResponseEntity<Flux<ServerSentEvent<AreaMap>>>> map(
            @Parameter(description = "Of the middle, in degrees of WGS 84", example = "37.5")
                    @RequestParam
                    @DecimalMin(value = "-90", message = PositionController.LATITUDE)
                    @DecimalMax(value = "90", message = PositionController.LATITUDE)
                    double latitude,
            @Parameter(description = "Of the middle, in degrees of WGS 84", example = "127.0")
                    @RequestParam
                    @DecimalMin(value = "-180", message = PositionController.LONGITUDE)
                    @DecimalMax(value = "180", message = PositionController.LONGITUDE)
                    double longitude,
            @Parameter(example = "2000")
                    @RequestParam
                    @Min(value = 1, message = RADIUS)
                    @Max(value = Area.RADIUS_METRES_MAX, message = RADIUS)
                    int radiusMetres) {
        Area area = new Area(new GeoPoint(latitude, longitude), radiusMetres);
        return streams.requireRoom()
                .then(Mono.fromSupplier(() -> EventStream.answer("map", streams.of(area), properties.heartbeat())));
    }
}
