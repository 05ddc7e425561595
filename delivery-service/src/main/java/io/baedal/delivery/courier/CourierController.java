package io.baedal.delivery.courier;

import io.baedal.api.courier.CourierId;
import io.baedal.api.courier.GoOffline;
import io.baedal.api.courier.GoOnline;
import io.baedal.api.courier.RegisterCourier;
import io.baedal.api.courier.VehicleClass;
import io.baedal.api.value.GeoPoint;
import io.baedal.support.axon.Commands;
import io.baedal.support.security.AllowedTo;
import io.baedal.support.security.Callers;
import io.baedal.support.tokens.Caller;
import io.baedal.support.tokens.Role;
import io.baedal.support.web.IdempotencyKey;
import io.baedal.support.web.InvalidInput;
import io.baedal.support.web.NewId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** How couriers become known, and say whether they take jobs. */
@RestController
@AllowedTo(Role.COURIER)
@RequestMapping("/couriers")
@Tag(name = "Couriers", description = "Who carries")
class CourierController {

    /** More jobs at once than anybody can carry; a larger number is a mistake. */
    private static final int CAPACITY_MAX = 10;

    private static final String CAPACITY = "must be 1 to 10, or be left out";

    private static final int NAME_LENGTH_MAX = 100;

    private static final String REQUIRED = "is required";

    private static final String PHONE = "must be in international form, for example +821012345678, or be left out";

    private static final String PLATE = "must be 1 to 20 letters, digits, blanks or hyphens, or be left out";

    private final Commands commands;

    CourierController(Commands commands) {
        this.commands = commands;
    }

    /** Who wants to carry. {@code capacity} is 1 unless given. */
    record Registration(
            @Nullable CourierId courierId,

            @NotBlank(message = REQUIRED) @Size(max = NAME_LENGTH_MAX, message = "must have at most 100 characters")
            String name,

            @NotNull(message = REQUIRED) VehicleClass vehicle,

            @Min(value = 1, message = CAPACITY) @Max(value = CAPACITY_MAX, message = CAPACITY) @Nullable
            Integer capacity,

            @Pattern(regexp = "\\+[1-9][0-9]{6,14}", message = PHONE)
            @Schema(example = "+8225550199", description = "In E.164; told to the customers he goes to")
            @Nullable
            String phone,

            @Pattern(regexp = "(?=.*[\\p{L}\\p{N}])[\\p{L}\\p{N} -]{1,20}", message = PLATE)
            @Schema(example = "12A 3456", description = "On the vehicle; told to the customers he goes to")
            @Nullable
            String plate) {

        RegisterCourier as(CourierId id) {
            return new RegisterCourier(id, name, vehicle, capacity == null ? 1 : capacity, phone, plate);
        }
    }

    /** The courier who is registered now. */
    record Registered(String courierId) {}

    /** Whether a courier takes jobs. */
    enum Availability {
        ONLINE,
        OFFLINE
    }

    /** Whether a courier takes jobs from now on; who goes on-line says where he is. */
    record Shift(
            @NotNull(message = "is required: ONLINE or OFFLINE")
            Availability status,

            @Nullable GeoPoint position) {

        Shift {
            if (status == Availability.ONLINE && position == null) {
                throw new InvalidInput("position", "is required to go on-line");
            }
        }
    }

    /** A courier after a change of shift. */
    record OnShift(String courierId, Availability status) {}

    @PostMapping
    @Operation(
            summary =
                    "Register a courier, by the id that his token names; the same Idempotency-Key means the same courier")
    Mono<ResponseEntity<Registered>> register(
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @IdempotencyKey @Nullable String key,
            Caller caller,
            @Valid @RequestBody Registration body) {
        CourierId id = idOf(body, caller, key);
        return commands.send(body.as(id))
                .thenReturn(
                        ResponseEntity.created(URI.create("/couriers/" + id)).body(new Registered(id.toString())));
    }

    @PutMapping("/{id}/status")
    @Operation(summary = "Start or end a shift; one who is on-line already tells a new position by PUT position")
    Mono<OnShift> status(@PathVariable CourierId id, @Valid @RequestBody Shift body) {
        Object command = body.position() != null && body.status() == Availability.ONLINE
                ? new GoOnline(id, body.position())
                : new GoOffline(id);
        return commands.send(command).thenReturn(new OnShift(id.toString(), body.status()));
    }

    private static CourierId idOf(Registration body, Caller caller, @Nullable String key) {
        return body.courierId() == null
                ? CourierId.of(Callers.ownId(caller, Role.COURIER, () -> NewId.of("cou", key)))
                : body.courierId();
    }
}
