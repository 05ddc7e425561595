package io.baedal.order.order;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/**
 * How long a customer waits for an outcome: the preference {@code wait} of RFC 7240, in seconds. 10 s if unsaid, and 20 s
 * at most, since the gateway waits no longer than 30. Other preferences, and what cannot be read, are passed over: by the
 * same RFC a preference is never an error.
 *
 * @param asked whether the customer said it
 */
record Patience(Duration duration, boolean asked) {

    static final String HEADER = "Prefer";

    private static final String APPLIED = "Preference-Applied";
    private static final int SECONDS = 10;
    private static final int SECONDS_MAX = 20;

    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]++";
    private static final String QUOTED = "\"(?:[^\"\\\\]|\\\\.)*+\"";
    private static final String NAME_AND_VALUE = "TOKEN(?:\\s*+=\\s*+(?:TOKEN|QUOTED)?+)?+";

    /** One preference and the comma or the end after it; its parameters are not looked at. RFC 7240, section 2. */
    private static final Pattern PREFERENCE = Pattern.compile(
            "\\G[\\s,]*+(?<name>TOKEN)(?:\\s*+=\\s*+(?<value>TOKEN|QUOTED)?+)?+(?:\\s*+;\\s*+(?:NAME_AND_VALUE)?+)*+\\s*+(?:,|$)"
                    .replace("NAME_AND_VALUE", NAME_AND_VALUE)
                    .replace("TOKEN", TOKEN)
                    .replace("QUOTED", QUOTED));

    private static final Pattern DIGITS = Pattern.compile("\"?0*(?<digits>[0-9]+)\"?");

    /** @param prefer the values of all such headers, joined by commas; null: there is none */
    static Patience of(@Nullable String prefer) {
        Matcher preference = PREFERENCE.matcher(prefer == null ? "" : prefer);
        while (preference.find()) {
            if (preference.group("name").equalsIgnoreCase("wait")) {
                // Of a preference that is said twice only the first counts.
                return ofSeconds(preference.group("value"));
            }
        }
        return unsaid();
    }

    /** The answer, which says what of the customer's preferences was heeded. */
    ResponseEntity<Object> applied(ResponseEntity<Object> answer) {
        if (!asked) {
            return answer;
        }
        HttpHeaders headers = new HttpHeaders(answer.getHeaders());
        headers.set(APPLIED, "wait=" + duration.toSeconds());
        return new ResponseEntity<>(answer.getBody(), headers, answer.getStatusCode());
    }

    private static Patience ofSeconds(@Nullable String value) {
        Matcher seconds = DIGITS.matcher(value == null ? "" : value);
        if (!seconds.matches()) {
            return unsaid();
        }
        String digits = seconds.group("digits");
        boolean beyond = digits.length() > String.valueOf(SECONDS_MAX).length();
        return new Patience(
                Duration.ofSeconds(beyond ? SECONDS_MAX : Math.min(Integer.parseInt(digits), SECONDS_MAX)), true);
    }

    private static Patience unsaid() {
        return new Patience(Duration.ofSeconds(SECONDS), false);
    }
}
