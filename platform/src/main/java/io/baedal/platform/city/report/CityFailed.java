package io.baedal.platform.city.report;

import org.jspecify.annotations.Nullable;

/** A day came to no report: the city could not be lived, or its books not be read. The message says why, and what to do. */
public final class CityFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CityFailed(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
