package io.baedal.support.trace;

import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.util.StringUtils;

/**
 * Leaves tracing out altogether where nobody is named who takes spans: Spring Boot would make them, and throw them away. The
 * gateway uses it as well, so it needs nothing but Spring Boot.
 */
final class OnlyWhereTaken implements AutoConfigurationImportFilter, EnvironmentAware {

    static final String ENDPOINT = "management.opentelemetry.tracing.export.otlp.endpoint";

    private Environment environment = new StandardEnvironment();

    @Override
    public void setEnvironment(Environment environment) {
        this.environment = environment;
    }

    @Override
    public boolean[] match(@Nullable String[] autoConfigurations, AutoConfigurationMetadata metadata) {
        boolean taken = StringUtils.hasText(environment.getProperty(ENDPOINT));
        boolean[] kept = new boolean[autoConfigurations.length];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = taken || !isOfTracing(autoConfigurations[i]);
        }
        return kept;
    }

    private static boolean isOfTracing(@Nullable String autoConfiguration) {
        return Stream.of("org.springframework.boot.micrometer.tracing.", "org.springframework.boot.opentelemetry.")
                .anyMatch(Objects.requireNonNullElse(autoConfiguration, "")::startsWith);
    }
}
