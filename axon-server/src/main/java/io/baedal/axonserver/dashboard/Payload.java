package io.baedal.axonserver.dashboard;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A payload in a form that JSON can carry.
 *
 * @param kind {@code text} or {@code binary}
 * @param bytes its size as stored
 * @param content the text, or base64
 */
public record Payload(String kind, int bytes, String content) {

    /** Text is what is UTF-8 throughout and has no control characters but tabs and line ends. */
    static Payload of(byte[] payload) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(payload))
                    .toString();
            if (text.chars().allMatch(Payload::isText)) {
                return new Payload("text", payload.length, text);
            }
        } catch (CharacterCodingException noText) {
            // it is shown as bytes
        }
        return new Payload("binary", payload.length, Base64.getEncoder().encodeToString(payload));
    }

    private static boolean isText(int character) {
        return !Character.isISOControl(character) || character == '\n' || character == '\r' || character == '\t';
    }
}
