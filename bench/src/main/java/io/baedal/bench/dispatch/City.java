package io.baedal.bench.dispatch;

import io.baedal.api.courier.CourierId;
import io.baedal.api.value.GeoPoint;
import io.baedal.bench.harness.BenchFailure;
import io.baedal.bench.harness.ServerProcess;
import io.baedal.bench.harness.Workbench;
import io.baedal.delivery.dispatch.Ranks;
import io.baedal.platform.system.Part;
import io.baedal.platform.system.Platform;
import io.baedal.platform.system.Progress;
import io.baedal.platform.system.Setup;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * A square of forty kilometres with pick-ups on a grid, and so many free couriers. One courier per pick-up is registered and
 * does the jobs there; he stands as far from it as the nearest of so many does on average, and nobody stands nearer. The others
 * are put straight into the index, by chance, and are found and compared like him.
 *
 * <p>Each city has a delivery-service and documents of its own, in memory, in this JVM, and a node, which is a process.
 */
final class City implements AutoCloseable {

    private static final double SIDE_METRES = 40_000;
    private static final int PICK_UPS_A_ROW = 4;
    private static final double METRES_A_DEGREE = GeoPoint.EARTH_RADIUS_METRES * Math.PI / 180;
    private static final GeoPoint SOUTH_WEST = new GeoPoint(37.4, 126.8);
    private static final long SEED = 20261121;

    private final ServerProcess node;
    private final Platform platform;
    private final Ranks ranks;
    private final Desk desk;

    private City(ServerProcess node, Platform platform, int couriers) {
        this.node = node;
        this.platform = platform;
        this.ranks = new Ranks(platform.address(Part.DOCUMENTS));
        this.desk = new Desk("127.0.0.1:" + node.port());
        pickUps().forEach(number -> desk.register(courier(number), pickUp(number)));
        pickUps().forEach(number -> ranks.free(courier(number)).block());
        settle(couriers);
    }

    /** @param couriers at least one a pick-up */
    static City open(Workbench bench, int couriers) throws IOException {
        ServerProcess node = bench.startNode(bench.newFolder(), 0);
        Setup setup = Setup.inMemory().withElsewhere(Part.NODE, "127.0.0.1:" + node.port());
        Platform platform = Platform.of(setup, Progress.SILENT);
        try {
            platform.start(Part.DOCUMENTS);
            platform.start(Part.DELIVERY_SERVICE);
            return new City(node, platform, couriers);
        } catch (RuntimeException failed) {
            platform.close();
            node.close();
            throw new BenchFailure("delivery-service did not start: " + failed.getMessage(), failed);
        }
    }

    static int pickUpsMax() {
        return PICK_UPS_A_ROW * PICK_UPS_A_ROW;
    }

    ServerProcess node() {
        return node;
    }

    Ranks ranks() {
        return ranks;
    }

    Desk desk() {
        return desk;
    }

    private void settle(int couriers) {
        double nearest = 0.5 * SIDE_METRES / Math.sqrt(couriers);
        Random random = new Random(SEED);
        List<GeoPoint> others = new ArrayList<>();
        while (others.size() < couriers - pickUpsMax()) {
            GeoPoint place = somewhere(random);
            if (pickUps().noneMatch(number -> pickUp(number).distanceMetres(place) <= nearest)) {
                others.add(place);
            }
        }
        ranks.add(others);
        pickUps().forEach(number -> {
            GeoPoint pickUp = pickUp(number);
            ranks.move(
                    courier(number), new GeoPoint(pickUp.latitude() + nearest / METRES_A_DEGREE, pickUp.longitude()));
        });
    }

    private static IntStream pickUps() {
        return IntStream.range(0, pickUpsMax());
    }

    static CourierId courier(int pickUp) {
        return CourierId.of("cou-bench-" + pickUp);
    }

    static GeoPoint pickUp(int number) {
        double step = SIDE_METRES / PICK_UPS_A_ROW;
        return at(step * (number / PICK_UPS_A_ROW + 0.5), step * (number % PICK_UPS_A_ROW + 0.5));
    }

    static GeoPoint somewhere() {
        return somewhere(ThreadLocalRandom.current());
    }

    private static GeoPoint somewhere(Random random) {
        return at(SIDE_METRES * random.nextDouble(), SIDE_METRES * random.nextDouble());
    }

    private static GeoPoint at(double northMetres, double eastMetres) {
        double latitude = SOUTH_WEST.latitude() + northMetres / METRES_A_DEGREE;
        double shrunk = Math.cos(Math.toRadians(SOUTH_WEST.latitude()));
        return new GeoPoint(latitude, SOUTH_WEST.longitude() + eastMetres / METRES_A_DEGREE / shrunk);
    }

    @Override
    public void close() {
        desk.close();
        ranks.close();
        platform.close();
        node.close();
    }
}
