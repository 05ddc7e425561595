package io.baedal.delivery.dispatch;

import static com.mongodb.client.model.Filters.in;
import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingDouble;

import io.baedal.api.value.GeoPoint;
import io.baedal.delivery.dispatch.AreaMap.Seen;
import java.util.Comparator;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Looks at an area, by the cells in which couriers are seen. The circle around its middle grows until more are in it than a map
 * shows, or it is the whole area, so that of a crowd only the part near the middle is read.
 */
@Component
final class AreaMaps {

    private static final Comparator<Distant> NEAREST_FIRST = comparingDouble(Distant::metres)
            .thenComparing(comparing(distant -> distant.seen().courierId().toString()));

    private final CourierCollection couriers;

    AreaMaps(CourierCollection couriers) {
        this.couriers = couriers;
    }

    private record Distant(Seen seen, double metres) {

        static Distant of(Seen seen, GeoPoint centre) {
            return new Distant(seen, seen.position().place().distanceMetres(centre));
        }
    }

    /** The area as it is now. */
    Mono<AreaMap> of(Area area) {
        return Flux.fromIterable(Cells.radiiUpTo(area.radiusMetres()))
                .concatMap(radius -> within(area.centre(), radius))
                .takeUntil(AreaMap::more)
                .last();
    }

    private Mono<AreaMap> within(GeoPoint centre, double metres) {
        return couriers.find(
                        in(CourierCollection.ONLINE_CELLS, Cells.covering(centre, metres)),
                        CourierIndex.READ_AT_ONCE_MAX)
                .mapNotNull(entry -> entry.seen().orElse(null))
                .map(seen -> Distant.of(seen, centre))
                .filter(distant -> distant.metres() <= metres)
                .collect(() -> new TreeSet<>(NEAREST_FIRST), AreaMaps::keep)
                .map(AreaMaps::map);
    }

    /** One more than is shown, which tells that there are more. */
    private static void keep(TreeSet<Distant> nearest, Distant distant) {
        nearest.add(distant);
        if (nearest.size() > AreaMap.COURIERS_MAX + 1) {
            nearest.pollLast();
        }
    }

    private static AreaMap map(TreeSet<Distant> nearest) {
        return new AreaMap(
                nearest.stream().limit(AreaMap.COURIERS_MAX).map(Distant::seen).toList(),
                nearest.size() > AreaMap.COURIERS_MAX);
    }
}
