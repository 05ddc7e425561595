package io.baedal.delivery.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baedal.api.value.GeoPoint;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CellsTest {

    private static final long SEED = 20261121;
    private static final int CIRCLES = 20_000;

    @Test
    @DisplayName(
            "Whoever is within a circle shares a cell with it, anywhere on the earth and for any radius, and few cells do")
    void covers() {
        // given
        Random random = new Random(SEED);
        for (int circle = 0; circle < CIRCLES; circle++) {
            GeoPoint centre = Places.anywhere(random);
            double radius = Math.exp(random.nextDouble() * Math.log(400_000));

            // when
            List<String> covering = Cells.covering(centre, radius);

            // then
            GeoPoint inside = Places.near(centre, radius * Math.sqrt(random.nextDouble()), random);
            GeoPoint atTheEdge = Places.near(centre, radius * 0.999_999, random);
            String which = "seed " + SEED + ": circle " + circle + " of " + radius + " m around " + centre;
            for (GeoPoint place : List.of(centre, inside, atTheEdge)) {
                assertThat(Collections.disjoint(Cells.at(place), covering))
                        .as("%s misses %s", which, place)
                        .isFalse();
            }
            assertThat(covering).as(which).hasSizeLessThan(Cells.COVERING_CELLS_MAX);
        }
    }

    @Test
    @DisplayName(
            "Circles grow up to the largest that is asked for, and no circle is larger than the largest cells are made for")
    void radii() {
        assertThat(Cells.radiiUpTo(20_000)).containsExactly(100.0, 400.0, 1_600.0, 6_400.0, 20_000.0);
        assertThat(Cells.radiiUpTo(50)).containsExactly(50.0);
        assertThat(Cells.radiiUpTo(400)).containsExactly(100.0, 400.0);
        assertThatThrownBy(() -> Cells.covering(new GeoPoint(0, 0), 410_000))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("lower baedal.dispatch.reach-metres");
    }
}
