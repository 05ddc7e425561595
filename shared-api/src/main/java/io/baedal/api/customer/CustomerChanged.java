package io.baedal.api.customer;

import io.baedal.api.value.Sealed;
import java.util.Objects;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a customer was replaced.
 *
 * @param phone the claim on his phone; null in a first revision, where the phone stands in `person`
 * @param person a {@link Person} that can be read until he leaves; in a first revision by everybody, and for ever
 * @param preferences none in the first two revisions, which did not ask
 */
@Revision("3")
public record CustomerChanged(
        CustomerId customerId, @Nullable PhoneClaimId phone, Sealed person, Preferences preferences)
        implements CustomerEvent {

    public CustomerChanged {
        preferences = Objects.requireNonNullElse(preferences, Preferences.NONE);
    }
}
