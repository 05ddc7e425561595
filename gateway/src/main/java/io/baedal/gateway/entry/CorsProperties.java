package io.baedal.gateway.entry;

import java.net.URI;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which pages on other sites may ask through the door; none by default.
 *
 * @param allowedOrigins each as browsers send it, {@code https://shop.example}; a {@code *} is not taken
 */
@ConfigurationProperties("baedal.gateway.cors")
record CorsProperties(@DefaultValue List<String> allowedOrigins) {

    CorsProperties {
        allowedOrigins = List.copyOf(allowedOrigins);
        allowedOrigins.forEach(origin -> {
            if (!isOrigin(origin)) {
                throw new IllegalArgumentException("baedal.gateway.cors.allowed-origins: " + origin
                        + " is no origin such as https://shop.example, without a path");
            }
        });
    }

    private static boolean isOrigin(String text) {
        try {
            URI uri = URI.create(text);
            return ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && text.equals(uri.getScheme() + "://" + uri.getAuthority());
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }
}
