package io.baedal.delivery.dispatch;

import com.google.common.geometry.S1Angle;
import com.google.common.geometry.S2Cap;
import com.google.common.geometry.S2CellId;
import com.google.common.geometry.S2LatLng;
import com.google.common.geometry.S2RegionCoverer;
import io.baedal.api.value.GeoPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The cells of Google's S2 in which a place lies, and those that cover a circle around it, as S2's tokens. A place has one
 * cell of each size, and a circle is covered with cells of the size that suits its radius, so that whoever is within the
 * circle has a token of the covering. To cells on a sphere the poles and the date line are places like any other.
 */
final class Cells {

    /** What one size of cells is good for. Each has cells four times as wide as the one before. */
    private record Size(int level, double radiusMetresMax) {}

    /** The radius is a little more than twice the width of the narrowest cell of the level. */
    private static final List<Size> SIZES = List.of(
            new Size(17, 100),
            new Size(15, 400),
            new Size(13, 1_600),
            new Size(11, 6_400),
            new Size(9, 25_600),
            new Size(7, 102_400),
            new Size(5, 409_600));

    /** More than a circle of the largest radius of a size can touch; the coverer is asked for one size, and not for few cells. */
    static final int COVERING_CELLS_MAX = 64;

    /** The circle is drawn so much larger that it does not matter how its edge is rounded here and there. */
    private static final double MARGIN = 1.0001;

    private Cells() {}

    /** One token of each size, the smallest first. */
    static List<String> at(GeoPoint place) {
        S2CellId smallest = S2CellId.fromLatLng(degrees(place));
        return SIZES.stream()
                .map(size -> smallest.parent(size.level()).toToken())
                .toList();
    }

    /**
     * The tokens of which every place within the radius has one; some places outside have one, too.
     *
     * @throws IllegalArgumentException if the radius is larger than the largest cells are made for, 409.6 km
     */
    static List<String> covering(GeoPoint centre, double radiusMetres) {
        int level = SIZES.stream()
                .filter(size -> radiusMetres <= size.radiusMetresMax())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a circle of " + radiusMetres
                        + " m is larger than couriers are looked for in; lower baedal.dispatch.reach-metres"))
                .level();
        S2Cap circle = S2Cap.fromAxisAngle(
                degrees(centre).toPoint(), S1Angle.radians(radiusMetres * MARGIN / GeoPoint.EARTH_RADIUS_METRES));
        ArrayList<S2CellId> cells = new ArrayList<>();
        S2RegionCoverer.builder()
                .setMinLevel(level)
                .setMaxLevel(level)
                .setMaxCells(COVERING_CELLS_MAX)
                .build()
                .getCovering(circle, cells);
        return cells.stream().map(S2CellId::toToken).toList();
    }

    /** The radii to look within one after the other: each the largest of its size, the last one the given. */
    static List<Double> radiiUpTo(double metres) {
        return Stream.concat(
                        SIZES.stream().map(Size::radiusMetresMax).filter(radius -> radius < metres), Stream.of(metres))
                .toList();
    }

    private static S2LatLng degrees(GeoPoint place) {
        return S2LatLng.fromDegrees(place.latitude(), place.longitude());
    }
}
