package io.baedal.api.sales;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.baedal.api.store.StoreId;
import io.baedal.api.value.Ids;
import java.time.LocalDate;

/** Names what one store sold on one day. */
public record SalesDayId(@JsonValue String value) {

    public SalesDayId {
        Ids.requireWellFormed("SalesDayId", value);
    }

    @JsonCreator
    public static SalesDayId of(String value) {
        return new SalesDayId(value);
    }

    public static SalesDayId of(StoreId store, LocalDate date) {
        return new SalesDayId("sal-" + store + "-" + date);
    }

    /** The raw value: Axon stores, routes and associates by it. */
    @Override
    public String toString() {
        return value;
    }
}
