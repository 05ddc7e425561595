package io.baedal.platform.city.report;

import org.jspecify.annotations.Nullable;

/**
 * What became of one wish. Times in milliseconds of the city: {@code plannedAt} from the beginning of the day on, the
 * others from there on, so that a system that is late makes its customers wait and does not hide it.
 *
 * @param orderId null if it never became an order
 * @param end the order's last status; {@link #REFUSED} if it never became an order, {@link #OPEN} if it has no end
 * @param reason of a bad end
 */
public record Story(
        int number,
        String kind,
        long plannedAt,
        @Nullable String orderId,
        String end,
        @Nullable String reason,
        @Nullable Long acceptedAfter,
        @Nullable Long courierAfter,
        @Nullable Long handedOverAfter) {

    public static final String REFUSED = "REFUSED";
    public static final String OPEN = "OPEN";
    public static final String COMPLETED = "COMPLETED";
}
