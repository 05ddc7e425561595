package io.baedal.api.customer;

/** Everything that can have happened to the claim on a phone. */
public sealed interface PhoneClaimEvent permits PhoneClaimed, PhoneReleased {

    /** The claim it happened to. */
    PhoneClaimId claimId();
}
