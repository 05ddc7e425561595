package io.baedal.payment.sales;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How sales are counted ({@code baedal.sales.*}).
 *
 * @param zone where a day begins. With another one, a refund may look for its sale on another day than it was recorded
 *     on, and is parked; so change it when nothing is sold
 */
@ConfigurationProperties("baedal.sales")
public record SalesProperties(@DefaultValue("Asia/Seoul") ZoneId zone) {

    /** The day a sale belongs to. */
    public LocalDate dateOf(Instant capturedAt) {
        return LocalDate.ofInstant(capturedAt, zone);
    }
}
