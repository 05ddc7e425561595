package io.baedal.query.webhooks;

import io.baedal.support.web.InvalidInput;
import java.net.URI;
import java.net.URISyntaxException;

/** A URL that webhooks may be sent to, as far as its text goes; where its host is, is another question. */
record Destination(URI url) {

    static final int LENGTH_MAX = 2_048;

    private static final String FIELD = "url";

    /** @throws InvalidInput if it is none */
    static Destination of(String text, boolean plainHttp) {
        if (text.isEmpty() || text.length() > LENGTH_MAX || !text.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw wrong("must be a URL of 1 to " + LENGTH_MAX + " ASCII characters without blanks");
        }
        URI url = parsed(text);
        String scheme = url.getScheme() == null ? "" : url.getScheme();
        if (!scheme.equalsIgnoreCase("https") && !(plainHttp && scheme.equalsIgnoreCase("http"))) {
            throw wrong(plainHttp ? "must begin with https:// or http://" : "must begin with https://");
        }
        if (url.getRawUserInfo() != null) {
            throw wrong("must not carry a user or a password");
        }
        if (url.getHost() == null || url.getHost().endsWith(".")) {
            throw wrong("must name a host, without a dot at its end");
        }
        if (url.getRawFragment() != null) {
            throw wrong("must have no fragment");
        }
        if (url.getPort() == 0 || url.getPort() > 65_535) {
            throw wrong("must have a port of 1 to 65535, or none");
        }
        return new Destination(url);
    }

    private static URI parsed(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException unreadable) {
            throw wrong("must be a URL such as https://partner.example/webhooks");
        }
    }

    private static InvalidInput wrong(String message) {
        return new InvalidInput(FIELD, message);
    }

    /** Its name, or its address as it is written, an IPv6 address without brackets. */
    String host() {
        String host = url.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }
}
