package io.baedal.api.customer;

import io.baedal.api.value.Sealed;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * A customer is known.
 *
 * @param phone the claim on his phone; null in a first revision, where the phone stands in `person`
 * @param person a {@link Person} that can be read until he leaves; in a first revision by everybody, and for ever
 */
@Revision("2")
public record CustomerRegistered(
        CustomerId customerId, @Nullable PhoneClaimId phone, Sealed person) implements CustomerEvent {}
