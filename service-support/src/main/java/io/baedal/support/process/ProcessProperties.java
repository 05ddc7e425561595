package io.baedal.support.process;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How processes count time ({@code baedal.process.*}).
 *
 * @param clockSpeed how many seconds pass on the clock of the service while one passes for its machine, 1 or more. The
 *     deadlines of {@link Effect.StartDeadline} guard against machines that are gone, so they become so many times as long
 */
@ConfigurationProperties("baedal.process")
public record ProcessProperties(@DefaultValue("1") int clockSpeed) {

    /** @throws IllegalArgumentException if the clock stands still or goes back */
    public ProcessProperties {
        if (clockSpeed < 1) {
            throw new IllegalArgumentException("baedal.process.clock-speed has to be 1 or more, but is " + clockSpeed);
        }
    }
}
