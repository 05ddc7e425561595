package io.baedal.query.messages;

import io.baedal.api.customer.Channel;
import io.baedal.api.customer.Language;

/**
 * A text on its way to a phone. It is personal, and exists no longer than that takes.
 *
 * @param key names the message: the same key twice is one message
 * @param phone in international form, E.164
 */
record Letter(String key, Channel channel, String phone, Language language, String text) {

    Letter by(Channel another) {
        return new Letter(key, another, phone, language, text);
    }

    /** Nothing of the phone or the text. */
    @Override
    public String toString() {
        return "Letter[" + key + " by " + channel + "]";
    }
}
