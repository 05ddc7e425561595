package io.baedal.api.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeoPointTest {

    /** The distances were computed apart from this code, with Vincenty's formula on the same sphere. */
    @ParameterizedTest(name = "{5}: {4} m")
    @DisplayName("distances agree with known ones")
    @CsvSource({
        "37.5665, 126.9780, 35.1796, 129.0756, 325111.7079, from Seoul to Busan",
        "48.8566, 2.3522, 51.5074, -0.1278, 343556.5349, from Paris to London",
        "37.5665, 126.9780, 37.56651, 126.9780, 1.1120, a step",
        "0, 0, 1, 0, 111195.0802, one degree of a meridian",
        "0, 179.9, 0, -179.9, 22239.0160, across the date line",
        "90, 0, 90, 120, 0, the pole by two of its longitudes",
        "52.2, 0, -52.2, 180, 20015114.4420, the other side of the earth",
    })
    void distance(
            double latitude, double longitude, double toLatitude, double toLongitude, double metres, String what) {
        GeoPoint from = new GeoPoint(latitude, longitude);
        GeoPoint to = new GeoPoint(toLatitude, toLongitude);
        assertThat(from.distanceMetres(to)).as(what).isCloseTo(metres, within(0.001 + metres * 1e-9));
        assertThat(to.distanceMetres(from)).as("%s, back", what).isEqualTo(from.distanceMetres(to));
    }

    @Test
    @DisplayName("a place is nowhere else than on the earth")
    void onTheEarth() {
        assertThat(new GeoPoint(90, 180)).isNotEqualTo(new GeoPoint(-90, -180));
        assertThatIllegalArgumentException().isThrownBy(() -> new GeoPoint(90.000001, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new GeoPoint(0, -180.000001));
        assertThatIllegalArgumentException().isThrownBy(() -> new GeoPoint(Double.NaN, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new GeoPoint(0, Double.NaN));
    }
}
