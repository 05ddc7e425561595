package io.baedal.query.dispatch;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.baedal.api.courier.VehicleClass;
import io.baedal.query.projection.ViewDocument;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * A courier as he is known here; how he is reached is for his customers only. Public, because the driver reads records by
 * reflection.
 *
 * @param capacity the most jobs at once
 * @param online whether he takes jobs
 * @param jobs the deliveries that he is kept for
 * @param sincePosition where his first event stands in the log: lists are sorted by it
 * @param position where the last event stands that this knows of
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CourierDocument(
        @BsonId String courierId,
        @Nullable String name,
        @Nullable VehicleClass vehicle,
        int capacity,
        boolean online,
        List<String> jobs,
        long sincePosition,
        Instant updatedAt,
        long position)
        implements ViewDocument {

    public CourierDocument {
        jobs = List.copyOf(jobs);
    }

    @Override
    public String id() {
        return courierId;
    }

    CourierDocument registered(String hisName, VehicleClass hisVehicle, int most) {
        return new CourierDocument(
                courierId, hisName, hisVehicle, most, online, jobs, sincePosition, updatedAt, position);
    }

    CourierDocument taking(VehicleClass with) {
        return new CourierDocument(courierId, name, with, capacity, true, jobs, sincePosition, updatedAt, position);
    }

    CourierDocument takingNone() {
        return new CourierDocument(courierId, name, vehicle, capacity, false, jobs, sincePosition, updatedAt, position);
    }

    CourierDocument keptFor(String delivery) {
        Stream<String> now = Stream.concat(jobs.stream(), Stream.of(delivery));
        return withJobs(now.distinct().toList());
    }

    CourierDocument notKeptFor(String delivery) {
        return withJobs(jobs.stream().filter(job -> !job.equals(delivery)).toList());
    }

    private CourierDocument withJobs(List<String> now) {
        return new CourierDocument(courierId, name, vehicle, capacity, online, now, sincePosition, updatedAt, position);
    }

    CourierDocument asOf(long newPosition, Instant at) {
        return new CourierDocument(courierId, name, vehicle, capacity, online, jobs, sincePosition, at, newPosition);
    }
}
