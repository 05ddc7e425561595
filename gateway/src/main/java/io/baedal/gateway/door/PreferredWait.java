package io.baedal.gateway.door;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The preference {@code wait} of RFC 7240, in seconds. What cannot be read is passed over: by the same RFC a preference is
 * never an error. order-service reads the same header, for how long an order may take to be decided.
 */
final class PreferredWait {

    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]++";
    private static final String QUOTED = "\"(?:[^\"\\\\]|\\\\.)*+\"";

    /** One preference with its parameters, which are not looked at, and the comma or the end after it. */
    private static final Pattern PREFERENCE = Pattern.compile(
            "\\G[\\s,]*+(?<name>TOKEN)(?:\\s*+=\\s*+(?<value>VALUE)?+)?+(?:\\s*+;\\s*+(?:TOKEN(?:\\s*+=\\s*+(?:VALUE)?+)?+)?+)*+\\s*+(?:,|$)"
                    .replace("VALUE", TOKEN + "|" + QUOTED)
                    .replace("TOKEN", TOKEN));

    private static final Pattern SECONDS = Pattern.compile("\"?0*(?<digits>[0-9]+)\"?");

    /** More digits are more than anybody may wait. */
    private static final int DIGITS_MAX = 6;

    private PreferredWait() {}

    /**
     * How long the client wants to wait; empty if it does not say, or not so that it can be read. Of a preference that is said
     * twice the first counts.
     *
     * @param prefer the values of all headers {@code Prefer}
     */
    static Optional<Duration> in(List<String> prefer) {
        Matcher preference = PREFERENCE.matcher(String.join(",", prefer));
        while (preference.find()) {
            if (preference.group("name").equalsIgnoreCase("wait")) {
                return seconds(preference.group("value"));
            }
        }
        return Optional.empty();
    }

    private static Optional<Duration> seconds(@Nullable String value) {
        Matcher seconds = SECONDS.matcher(value == null ? "" : value);
        if (!seconds.matches()) {
            return Optional.empty();
        }
        String digits = seconds.group("digits");
        return Optional.of(
                Duration.ofSeconds(digits.length() > DIGITS_MAX ? Integer.MAX_VALUE : Integer.parseInt(digits)));
    }
}
