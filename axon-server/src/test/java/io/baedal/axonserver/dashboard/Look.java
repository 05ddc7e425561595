package io.baedal.axonserver.dashboard;

import com.microsoft.playwright.options.ColorScheme;
import java.util.Locale;

/** How a reader sees a page. */
enum Look {
    WIDE_LIGHT(1280, ColorScheme.LIGHT),
    WIDE_DARK(1280, ColorScheme.DARK),
    NARROW_LIGHT(400, ColorScheme.LIGHT),
    NARROW_DARK(400, ColorScheme.DARK);

    private final int width;
    private final ColorScheme scheme;

    Look(int width, ColorScheme scheme) {
        this.width = width;
        this.scheme = scheme;
    }

    int width() {
        return width;
    }

    ColorScheme scheme() {
        return scheme;
    }

    /** For the name of a file. */
    String suffix() {
        return width + "-" + scheme.name().toLowerCase(Locale.ROOT);
    }
}
