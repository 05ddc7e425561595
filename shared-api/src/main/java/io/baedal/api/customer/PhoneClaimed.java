package io.baedal.api.customer;

import org.axonframework.serialization.Revision;

/** A phone belongs to this customer, and to no other. */
@Revision("1")
public record PhoneClaimed(PhoneClaimId claimId, CustomerId customerId) implements PhoneClaimEvent {}
