package io.baedal.payment.headquarters;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where headquarters are, and how patiently they are told ({@code baedal.headquarters.*}).
 *
 * @param url base address, to which {@code /sales-transfers} is added; empty: there are none
 * @param timeout after how long without an answer a try has failed
 * @param retryFirst how long after the first failure they are told again; each further failure doubles it
 * @param retryMax the longest such pause
 */
@ConfigurationProperties("baedal.headquarters")
public record HeadquartersProperties(
        @DefaultValue("") String url,
        @DefaultValue("2s") Duration timeout,
        @DefaultValue("5s") Duration retryFirst,
        @DefaultValue("10m") Duration retryMax) {

    /** Beyond this many doublings every pause is the longest one. */
    private static final int DOUBLINGS_MAX = 30;

    /** How long to wait after so many tries that failed. */
    public Duration pauseAfter(int tries) {
        Duration pause = retryFirst.multipliedBy(1L << Math.min(Math.max(tries, 1) - 1, DOUBLINGS_MAX));
        return pause.compareTo(retryMax) < 0 ? pause : retryMax;
    }
}
