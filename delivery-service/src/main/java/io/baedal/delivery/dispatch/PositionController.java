package io.baedal.delivery.dispatch;

import io.baedal.api.courier.CourierId;
import io.baedal.api.value.GeoPoint;
import io.baedal.support.rule.RuleBroken;
import io.baedal.support.security.AllowedTo;
import io.baedal.support.security.Callers;
import io.baedal.support.tokens.Caller;
import io.baedal.support.tokens.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Takes positions, and tells them. They are no events: only the newest is of use, to the index and to who follows. */
@RestController
@AllowedTo(Role.COURIER)
@Tag(name = "Couriers")
class PositionController {

    static final String LATITUDE = "must be -90 to 90";
    static final String LONGITUDE = "must be -180 to 180";

    private final CourierIndex index;
    private final PositionStreams streams;
    private final PositionProperties properties;
    private final Clock clock;

    PositionController(CourierIndex index, PositionStreams streams, PositionProperties properties, Clock clock) {
        this.index = index;
        this.streams = streams;
        this.properties = properties;
        this.clock = clock;
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
    Mono<GeoPoint> position(@PathVariable CourierId id, Caller caller, @Valid @RequestBody Position body) {
        Callers.requireOwner(caller, Role.COURIER, id, id);
        GeoPoint position = new GeoPoint(body.latitude(), body.longitude());
        return index.moved(id, Whereabouts.of(position, clock.instant()))
                .filter(known -> known)
                .switchIfEmpty(Mono.error(() -> RuleBroken.notFound("There is no " + id + ".")))
                .thenReturn(position);
    }

    @GetMapping("/couriers/{id}/position")
    @Operation(summary = "Where the courier was last heard of, and when")
    Mono<Whereabouts> newest(@PathVariable CourierId id, Caller caller) {
        Callers.requireOwner(caller, Role.COURIER, id, id);
        return index.whereabouts(id)
                .switchIfEmpty(Mono.error(() -> RuleBroken.notFound(
                        "There is no " + id + ", or nobody knows where; who goes on-line says where he is.")));
    }

    @GetMapping(path = "/couriers/{id}/positions", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(
            summary =
                    "Where the courier is, as server-sent events: the newest position at once, then again when it has changed")
    Mono<ResponseEntity<Flux<ServerSentEvent<Whereabouts>>>> positions(@PathVariable CourierId id, Caller caller) {
        return streams.requireRoom()
                .then(Mono.defer(() -> newest(id, caller)))
                .map(known -> EventStream.answer("position", streams.of(id), properties.heartbeat()));
    }
}
