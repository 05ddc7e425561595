package io.baedal.query.messages;

import io.baedal.api.courier.CourierRegistered;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * How those to whom a courier comes know him and reach him. Public because the driver reads records by reflection.
 *
 * @param phone null: he did not say
 * @param plate null: there is none, or he did not say
 */
public record Reachable(
        @BsonId String courierId,
        String name,
        @Nullable String phone,
        @Nullable String plate) {

    static Reachable of(CourierRegistered registered) {
        return new Reachable(
                registered.courierId().toString(), registered.name(), registered.phone(), registered.plate());
    }

    /** In one line: name, phone and plate, as far as they are known. */
    String told() {
        return Stream.of(name, phone, plate)
                .filter(part -> part != null && !part.isBlank())
                .collect(Collectors.joining(", "));
    }
}
