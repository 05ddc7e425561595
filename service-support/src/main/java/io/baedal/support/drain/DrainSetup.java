package io.baedal.support.drain;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;

/** Services and gateway stop in the same way. */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
public class DrainSetup {

    @Bean
    Drain drain(@Value("${baedal.farewell:1s}") Duration farewell) {
        return new Drain(farewell);
    }
}
