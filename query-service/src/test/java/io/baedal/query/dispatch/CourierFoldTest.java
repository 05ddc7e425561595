package io.baedal.query.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.api.courier.CourierEvent;
import io.baedal.api.courier.CourierRegistered;
import io.baedal.api.courier.CourierWentOffline;
import io.baedal.api.courier.CourierWentOnline;
import io.baedal.api.courier.VehicleClass;
import io.baedal.api.value.GeoPoint;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What events make of a courier. */
class CourierFoldTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final CourierRegistered REGISTERED =
            new CourierRegistered(Job.NEAR, "Example Courier", VehicleClass.MOTORBIKE, 2);
    private static final CourierWentOnline ONLINE =
            new CourierWentOnline(Job.NEAR, VehicleClass.MOTORBIKE, new GeoPoint(37.5, 127.0));
    private static final CourierWentOffline OFFLINE = new CourierWentOffline(Job.NEAR, List.of());

    private static CourierDocument fold(CourierEvent... events) {
        return Objects.requireNonNull(foldOn(null, 100, events));
    }

    private static @Nullable CourierDocument foldOn(
            @Nullable CourierDocument start, long position, CourierEvent... events) {
        CourierDocument courier = start;
        for (CourierEvent event : events) {
            courier = CourierFold.fold(courier, event, position, NOON.plusSeconds(position));
            position += 10;
        }
        return courier;
    }

    @Test
    @DisplayName("S3-11 a courier shows whether he takes jobs, which he has, and with what he comes")
    void known() {
        // when
        CourierDocument courier = fold(
                REGISTERED,
                ONLINE,
                Job.of("ord-1").claimed(Job.NEAR),
                Job.of("ord-2").claimed(Job.NEAR),
                Job.of("ord-1").freed(Job.NEAR),
                OFFLINE);
        // then
        assertThat(courier)
                .isEqualTo(new CourierDocument(
                        "cou-near",
                        "Example Courier",
                        VehicleClass.MOTORBIKE,
                        2,
                        false,
                        List.of("dlv-ord-2"),
                        100,
                        NOON.plusSeconds(150),
                        150));
    }

    @Test
    @DisplayName("B2 what he knows of changes nothing when it comes again, and no job is counted twice")
    void again() {
        // given
        CourierEvent[] events = {REGISTERED, ONLINE, Job.of("ord-1").claimed(Job.NEAR)};
        CourierDocument courier = fold(events);
        // then
        assertThat(foldOn(courier, 100, events)).isSameAs(courier);
        assertThat(foldOn(courier, 200, Job.of("ord-1").claimed(Job.NEAR)).jobs())
                .containsExactly("dlv-ord-1");
    }

    @Test
    @DisplayName("A courier of whom anything else is heard first is known as far as that goes")
    void strange() {
        assertThat(fold(ONLINE).vehicle()).isEqualTo(VehicleClass.MOTORBIKE);
        assertThat(fold(ONLINE).name()).isNull();
        assertThat(fold(OFFLINE).online()).isFalse();
        assertThat(CourierFold.FOLDING.subjectOf(Job.of("ord-1").refused(Job.NEAR, null, null)))
                .isNull();
    }
}
