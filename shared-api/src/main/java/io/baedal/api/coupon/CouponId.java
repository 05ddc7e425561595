package io.baedal.api.coupon;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.baedal.api.order.OrderId;
import io.baedal.api.value.Ids;

/** Names a coupon. */
public record CouponId(@JsonValue String value) {

    public CouponId {
        Ids.requireWellFormed("CouponId", value);
    }

    @JsonCreator
    public static CouponId of(String value) {
        return new CouponId(value);
    }

    /** The coupon that an order earns. */
    public static CouponId forOrder(OrderId order) {
        return new CouponId("cpn-" + order);
    }

    /** The raw value: Axon stores, routes and associates by it. */
    @Override
    public String toString() {
        return value;
    }
}
