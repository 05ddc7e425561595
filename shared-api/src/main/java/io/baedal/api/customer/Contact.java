package io.baedal.api.customer;

import org.jspecify.annotations.Nullable;

/**
 * How a customer can be reached. It is personal: for the one message that is about to be sent, and to be kept nowhere.
 *
 * @param phone in international form, E.164; null: nobody of this id can be reached, since he has left or never came
 */
public record Contact(@Nullable String phone, Preferences preferences) {

    /** Of whoever cannot be reached. */
    public static final Contact NONE = new Contact(null, Preferences.NONE);

    /** Nothing of it: whoever logs a message must not log a phone. */
    @Override
    public String toString() {
        return "Contact[...]";
    }
}
