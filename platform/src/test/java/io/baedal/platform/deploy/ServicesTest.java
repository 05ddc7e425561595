package io.baedal.platform.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.platform.system.Part;
import io.baedal.support.start.RequiredSettings;
import io.kubernetes.client.openapi.models.V1Container;
import io.kubernetes.client.openapi.models.V1HTTPGetAction;
import io.kubernetes.client.openapi.models.V1Probe;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServicePort;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.core.env.ConfigurableEnvironment;

@DisplayName("In a cluster")
class ServicesTest {

    /** The port of the gateway inside the cluster; elsewhere it is {@link Part#standardPort()}. */
    private static final int GATEWAY_INSIDE = 8080;

    /** In these a stopping service waits for what is under way: the web server, Axon's processors, its connections. */
    private static final int PHASES_THAT_WAIT = 3;

    @ParameterizedTest(name = "{0}")
    @EnumSource(names = {"ORDER_SERVICE", "PAYMENT_SERVICE", "DELIVERY_SERVICE", "QUERY_SERVICE", "GATEWAY"})
    @DisplayName(
            "S2-19 each service listens where its Service leads: order 8082, payment 8083, delivery 8081, query 8084")
    void ports(Part part) {
        // given
        Workload service = Workload.of(part);
        int port = part == Part.GATEWAY ? GATEWAY_INSIDE : part.standardPort();
        // then
        assertThat(service.environment().getProperty("server.port", Integer.class))
                .isEqualTo(port);
        assertThat(service.container().getPorts()).singleElement().satisfies(open -> {
            assertThat(open.getName()).isEqualTo("http");
            assertThat(open.getContainerPort()).isEqualTo(port);
        });
        V1ServicePort door = onlyPort(service(part.title(), Manifests.BASE));
        assertThat(door.getPort()).isEqualTo(port);
        assertThat(door.getTargetPort().getStrValue()).isEqualTo("http");
    }

    @Test
    @DisplayName("S2-19 C15 the gateway is 8080 inside and 8088 outside, and finds each service by name and port")
    void gateway() {
        // given
        V1Service outside = service("door", Manifests.COMPONENTS.resolve("door"));
        // then
        assertThat(onlyPort(service("gateway", Manifests.BASE)).getPort()).isEqualTo(GATEWAY_INSIDE);
        assertThat(onlyPort(outside).getPort()).isEqualTo(8088).isEqualTo(Part.GATEWAY.standardPort());
        assertThat(onlyPort(outside).getTargetPort().getStrValue()).isEqualTo("http");
        assertThat(outside.getSpec().getType()).isEqualTo("LoadBalancer");
        assertThat(outside.getSpec().getSelector())
                .isEqualTo(Workload.of(Part.GATEWAY)
                        .deployment()
                        .getSpec()
                        .getSelector()
                        .getMatchLabels());
        ConfigurableEnvironment environment = Workload.of(Part.GATEWAY).environment();
        Workload.all()
                .filter(service -> service.part() != Part.GATEWAY)
                .forEach(service -> assertThat(environment.getProperty(
                                "baedal.services." + service.part().title()))
                        .isEqualTo("http://" + service.part().title() + ":"
                                + service.part().standardPort()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.baedal.platform.deploy.Workload#all")
    @DisplayName(
            "S3-15 C19 a service finds in its ConfigMaps all that it does not start without, and lacks each that is taken out")
    void required(Workload service) {
        // given
        List<String> required = RequiredSettings.names(service.environment());
        assertThat(required).hasSizeGreaterThanOrEqualTo(2);
        assertThat(RequiredSettings.missing(service.environment())).isEmpty();
        for (String name : required) {
            // when
            assertThat(service.configured()).containsKey(Variables.of(name));
            Map<String, String> without = service.variables();
            without.remove(Variables.of(name));
            // then
            assertThat(RequiredSettings.missing(service.environment(without))).containsExactly(name);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.baedal.platform.deploy.Workload#all")
    @DisplayName("every variable that a service is given is a setting that it has")
    void variables(Workload service) {
        Variables known = Variables.ofThe(service);
        assertThat(service.configured().keySet())
                .isNotEmpty()
                .allSatisfy(name -> assertThat(known)
                        .as("%s of %s", name, service.part().title())
                        .matches(variables -> variables.knows(name)));
        service.secrets()
                .forEach(secret -> assertThat(known)
                        .as("%s of %s", secret.getName(), service.part().title())
                        .matches(variables -> variables.knows(secret.getName())));
    }

    @Test
    @DisplayName("the settings that components change are those that are there")
    void changed() {
        for (Part part : List.of(Part.GATEWAY, Part.PAYMENT_SERVICE, Part.QUERY_SERVICE)) {
            Path changed = Manifests.COMPONENTS.resolve("stripe/" + part.title() + ".env");
            assertThat(Workload.of(part).configured())
                    .containsKeys(Manifests.variables(changed).keySet().toArray(String[]::new));
        }
        Path stripe = Manifests.COMPONENTS.resolve("stripe/stripe.env.example");
        Variables known = Variables.ofThe(Workload.of(Part.PAYMENT_SERVICE));
        assertThat(Manifests.variables(stripe).keySet()).isNotEmpty().allMatch(known::knows);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.baedal.platform.deploy.Workload#all")
    @DisplayName(
            "a probe asks what the service serves; being alive depends on nobody else, being ready on what it reads")
    void probes(Workload service) {
        // given
        ConfigurableEnvironment environment = service.environment();
        V1Container container = service.container();
        // then
        assertThat(environment.getProperty("management.endpoint.health.probes.enabled"))
                .isEqualTo("true");
        assertThat(environment.getProperty("management.endpoint.health.probes.add-additional-paths"))
                .as("asked where it serves, wherever its figures are")
                .isEqualTo("true");
        assertThat(asked(container.getStartupProbe())).isEqualTo("/livez");
        assertThat(asked(container.getLivenessProbe())).isEqualTo("/livez");
        assertThat(asked(container.getReadinessProbe())).isEqualTo("/readyz");
        assertThat(environment.getProperty("management.endpoint.health.group.liveness.include"))
                .as("Spring's own: the state of this process")
                .isNull();
        String readiness = environment.getProperty("management.endpoint.health.group.readiness.include", "");
        assertThat(readiness.contains("documentStore")).isEqualTo(service.part() != Part.GATEWAY);
        // query-service serves what it knows without Axon Server.
        assertThat(readiness.contains("axonServer"))
                .isEqualTo(service.part() != Part.GATEWAY && service.part() != Part.QUERY_SERVICE);
        assertThat(container.getReadinessProbe().getTimeoutSeconds())
                .as("MongoDB is given a second to answer")
                .isGreaterThan(1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.baedal.platform.deploy.Workload#all")
    @DisplayName("one goes after another one is there, and has the time that a stop takes")
    void replaced(Workload service) {
        var rolling = service.deployment().getSpec().getStrategy().getRollingUpdate();
        assertThat(rolling.getMaxUnavailable().getIntValue()).isZero();
        assertThat(rolling.getMaxSurge().getIntValue()).isPositive();
        ConfigurableEnvironment environment = service.environment();
        assertThat(environment.getProperty("server.shutdown")).isEqualTo("graceful");
        Duration phase = DurationStyle.detectAndParse(
                environment.getRequiredProperty("spring.lifecycle.timeout-per-shutdown-phase"));
        long pause = service.container().getLifecycle().getPreStop().getSleep().getSeconds();
        assertThat(pause).isPositive();
        assertThat(service.pod().getTerminationGracePeriodSeconds())
                .isGreaterThan(pause + PHASES_THAT_WAIT * phase.toSeconds());
    }

    private static String asked(V1Probe probe) {
        V1HTTPGetAction request = probe.getHttpGet();
        assertThat(request.getPort().getStrValue()).isEqualTo("http");
        return request.getPath();
    }

    private static V1Service service(String name, Path folder) {
        return Manifests.all(folder, V1Service.class).stream()
                .filter(one -> name.equals(one.getMetadata().getName()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no Service " + name));
    }

    private static V1ServicePort onlyPort(V1Service service) {
        assertThat(service.getSpec().getPorts()).hasSize(1);
        return service.getSpec().getPorts().getFirst();
    }
}
