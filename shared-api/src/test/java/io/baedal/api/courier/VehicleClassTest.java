package io.baedal.api.courier;

import static io.baedal.api.courier.VehicleClass.BICYCLE;
import static io.baedal.api.courier.VehicleClass.CAR;
import static io.baedal.api.courier.VehicleClass.MOTORBIKE;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class VehicleClassTest {

    @Test
    @DisplayName("a larger vehicle does the work of a smaller one, never the other way round")
    void standsIn() {
        assertThat(CAR.canStandInFor(BICYCLE)).isTrue();
        assertThat(MOTORBIKE.canStandInFor(MOTORBIKE)).isTrue();
        assertThat(BICYCLE.canStandInFor(MOTORBIKE)).isFalse();
        assertThat(MOTORBIKE.canStandInFor(CAR)).isFalse();
    }
}
