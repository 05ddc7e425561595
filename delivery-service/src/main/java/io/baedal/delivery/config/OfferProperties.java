package io.baedal.delivery.config;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether couriers are asked before they get a job ({@code baedal.dispatch.*}). A search keeps what it began with.
 *
 * @param offerPatience how long a courier is waited for who is asked whether he takes a job
 * @param offerPause how long those who let a job pass are left alone with it, once nobody else is left to ask
 */
@ConfigurationProperties("baedal.dispatch")
public record OfferProperties(
        @DefaultValue("AUTO") Mode mode,
        @DefaultValue("30s") Duration offerPatience,
        @DefaultValue("1m") Duration offerPause) {

    /** Who decides that a courier gets a job. */
    public enum Mode {
        /** The search: the nearest who is to be had gets it. */
        AUTO,
        /** He: the nearest who is to be had is asked, then the next. */
        OFFER
    }

    /** @throws IllegalArgumentException if a courier would have no time to answer, or no peace */
    public OfferProperties {
        requirePositive("offer-patience", offerPatience);
        requirePositive("offer-pause", offerPause);
    }

    private static void requirePositive(String name, Duration given) {
        if (!given.isPositive()) {
            throw new IllegalArgumentException(
                    "baedal.dispatch." + name + " is " + given + ": give a time above zero, such as 30s");
        }
    }
}
