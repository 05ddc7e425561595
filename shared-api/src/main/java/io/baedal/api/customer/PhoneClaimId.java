package io.baedal.api.customer;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.baedal.api.value.Ids;

/** Names the claim on a phone: `claim-phone-` and a keyed digest of it. */
public record PhoneClaimId(@JsonValue String value) {

    public PhoneClaimId {
        Ids.requireWellFormed("PhoneClaimId", value);
    }

    @JsonCreator
    public static PhoneClaimId of(String value) {
        return new PhoneClaimId(value);
    }

    /** The raw value: Axon stores, routes and associates by it. */
    @Override
    public String toString() {
        return value;
    }
}
