package io.baedal.query.dispatch;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.baedal.api.courier.VehicleClass;
import org.jspecify.annotations.Nullable;

/** Who a courier is, as far as is known here: his own view may be behind the one that mentions him. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record WhoIsWho(
        String courierId, @Nullable String name, @Nullable VehicleClass vehicle) {

    static WhoIsWho of(CourierDocument courier) {
        return new WhoIsWho(courier.courierId(), courier.name(), courier.vehicle());
    }
}
