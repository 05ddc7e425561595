package io.baedal.gateway.config;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.cloud.gateway.config.HttpClientCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.http.client.ReactorResourceFactory;

/** One door: reads go to knowledge, writes to their owner. */
@SpringBootApplication(scanBasePackages = "io.baedal.gateway")
@ConfigurationPropertiesScan("io.baedal.gateway")
public class GatewayApplication {

    public static void main(String[] arguments) {
        application().run(arguments);
    }

    /** The application, not yet started; it reads {@code gateway.yaml}. */
    public static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(GatewayApplication.class).properties("spring.config.name=gateway");
    }

    /** Event loops of its own: shared ones would end with whichever context of this JVM is closed first. */
    @Bean
    ReactorResourceFactory eventLoops() {
        ReactorResourceFactory loops = new ReactorResourceFactory();
        loops.setUseGlobalResources(false);
        loops.setShutdownQuietPeriod(Duration.ZERO);
        return loops;
    }

    @Bean
    HttpClientCustomizer onOwnEventLoops(
            ReactorResourceFactory loops, @Value("${baedal.gateway.pause-max}") Duration pauseMax) {
        // Nobody would ever know of an instance that vanished in the middle of an answer.
        return client -> client.runOn(loops.getLoopResources()).responseTimeout(pauseMax);
    }
}
