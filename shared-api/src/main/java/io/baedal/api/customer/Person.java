package io.baedal.api.customer;

import org.jspecify.annotations.Nullable;

/**
 * What a customer says of himself. It is personal: kept only sealed, and silent where it is printed.
 *
 * @param phone in international form, E.164
 * @param age in years; null: he did not say
 */
public record Person(
        String name, String phone, String address, @Nullable Integer age) {

    /** Nothing of it: whoever logs a message must not log a person. */
    @Override
    public String toString() {
        return "Person[...]";
    }
}
