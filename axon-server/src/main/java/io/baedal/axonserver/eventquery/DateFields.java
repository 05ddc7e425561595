package io.baedal.axonserver.eventquery;

import java.time.ZonedDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalField;

/** Parts of a point in time. */
final class DateFields {
    private DateFields() {}

    static long of(Function function, ZonedDateTime time) {
        TemporalField field = switch (function) {
            case HOUR -> ChronoField.HOUR_OF_DAY;
            case MINUTE -> ChronoField.MINUTE_OF_HOUR;
            case DAY -> ChronoField.DAY_OF_MONTH;
            case WEEK -> IsoFields.WEEK_OF_WEEK_BASED_YEAR;
            case MONTH -> ChronoField.MONTH_OF_YEAR;
            case YEAR -> ChronoField.YEAR;
            default -> throw new IllegalArgumentException(function.text() + " is no part of a date");
        };
        return time.getLong(field);
    }
}
