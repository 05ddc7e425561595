package io.baedal.api.customer;

import org.axonframework.serialization.Revision;

/** A phone is free to be claimed again. */
@Revision("1")
public record PhoneReleased(PhoneClaimId claimId, CustomerId customerId) implements PhoneClaimEvent {}
