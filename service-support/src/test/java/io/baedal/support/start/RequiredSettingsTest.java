package io.baedal.support.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

@DisplayName("With the profile cluster")
@ExtendWith(OutputCaptureExtension.class)
class RequiredSettingsTest {

    private static final String SERVERS = "AXON_AXONSERVER_SERVERS";
    private static final String MONGODB = "SPRING_MONGODB_URI";
    private static final String TOKENS = "BAEDAL_TOKENS_KEY";

    @Configuration(proxyBeanMethods = false)
    static class Service {}

    @Test
    @DisplayName(
            "S3-15 C19 a service that is not told where Axon Server and MongoDB are does not start, and says what to set")
    void nothingSaid(CapturedOutput output) {
        // when
        assertThatThrownBy(() -> start("cluster", Map.of())).isInstanceOf(SettingsMissing.class);
        // then
        assertThat(output)
                .contains(
                        "counter was started with the profile \"cluster\", where it guesses no address, and was not told"
                                + " axon.axonserver.servers, baedal.tokens.key, spring.mongodb.uri.")
                .contains("Set AXON_AXONSERVER_SERVERS, BAEDAL_TOKENS_KEY, SPRING_MONGODB_URI in its environment");
    }

    @Test
    @DisplayName("S3-15 one address of two is not enough, and an empty one is none")
    void oneIsMissing() {
        assertThat(missing(Map.of(SERVERS, "axon-server:8124", TOKENS, ""))).containsExactly("spring.mongodb.uri");
        assertThat(missing(Map.of(SERVERS, " ", MONGODB, "mongodb://mongodb", TOKENS, "")))
                .containsExactly("axon.axonserver.servers");
    }

    @Test
    @DisplayName("S3-15 a service that is told starts, and finds what it was told")
    void allSaid() {
        try (ConfigurableApplicationContext service =
                start("cluster", Map.of(SERVERS, "axon-server:8124", MONGODB, "mongodb://mongodb", TOKENS, ""))) {
            assertThat(service.getEnvironment().getProperty("axon.axonserver.servers"))
                    .isEqualTo("axon-server:8124");
            assertThat(service.getEnvironment().getProperty("spring.mongodb.uri"))
                    .isEqualTo("mongodb://mongodb");
            assertThat(RequiredSettings.names(service.getEnvironment()))
                    .containsExactly("axon.axonserver.servers", "baedal.tokens.key", "spring.mongodb.uri");
        }
    }

    @Test
    @DisplayName("what may be empty has to be said all the same")
    void mayBeEmpty() {
        // given
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addLast(new MapPropertySource("file", Map.of("a.may-be-empty", "REQUIRED, MAY BE EMPTY")));
        assertThat(RequiredSettings.missing(environment)).containsExactly("a.may-be-empty");
        // when
        environment.getPropertySources().addFirst(new MapPropertySource("outside", Map.of("a.may-be-empty", "")));
        // then
        assertThat(RequiredSettings.missing(environment)).isEmpty();
    }

    @Test
    @DisplayName("the cure names variables as Spring Boot reads them: hyphens left out")
    void variables() {
        FailureAnalysis analysis = new SettingsMissingAnalyzer()
                .analyze(new SettingsMissing("gateway", List.of("baedal.services.order-service")));
        assertThat(analysis.getDescription()).contains("gateway", "baedal.services.order-service");
        assertThat(analysis.getAction()).contains("BAEDAL_SERVICES_ORDERSERVICE");
    }

    @Test
    @DisplayName("without it, a service looks on this machine as ever")
    void withoutProfile() {
        try (ConfigurableApplicationContext service = start("default", Map.of())) {
            assertThat(service.getEnvironment().getProperty("axon.axonserver.servers"))
                    .isEqualTo("127.0.0.1:8124");
            assertThat(service.getEnvironment().getProperty("spring.mongodb.uri"))
                    .isEqualTo("mongodb://127.0.0.1:27017");
        }
    }

    private static List<String> missing(Map<String, String> variables) {
        Throwable failure = catchThrowable(() -> start("cluster", variables).close());
        assertThat(failure).isInstanceOf(SettingsMissing.class);
        return ((SettingsMissing) failure).names();
    }

    /** As a process with these environment variables and no others. */
    private static ConfigurableApplicationContext start(String profile, Map<String, String> variables) {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                                new LinkedHashMap<String, Object>(variables)));
        return new SpringApplicationBuilder(Service.class)
                .environment(environment)
                .web(WebApplicationType.NONE)
                .profiles(profile)
                .properties(
                        "spring.config.name=none-of-its-own",
                        "spring.config.import=classpath:baedal-defaults.yaml",
                        "spring.application.name=counter")
                .run();
    }
}
