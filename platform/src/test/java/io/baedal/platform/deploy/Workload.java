package io.baedal.platform.deploy;

import io.baedal.platform.system.Part;
import io.kubernetes.client.openapi.models.V1Container;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1EnvFromSource;
import io.kubernetes.client.openapi.models.V1EnvVar;
import io.kubernetes.client.openapi.models.V1PodSpec;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** A service as {@code deploy/base} runs it. */
record Workload(Part part, V1Deployment deployment) {

    static Stream<Workload> all() {
        return Arrays.stream(Part.values()).filter(Part::isService).map(Workload::of);
    }

    static Workload of(Part part) {
        return new Workload(
                part,
                Manifests.all(Manifests.BASE, V1Deployment.class).stream()
                        .filter(one -> part.title().equals(one.getMetadata().getName()))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("no Deployment of " + part.title())));
    }

    V1PodSpec pod() {
        return deployment.getSpec().getTemplate().getSpec();
    }

    V1Container container() {
        List<V1Container> containers = pod().getContainers();
        if (containers.size() != 1) {
            throw new AssertionError(part.title() + " has " + containers.size() + " containers");
        }
        return containers.getFirst();
    }

    /** What its ConfigMaps put into its environment. */
    Map<String, String> configured() {
        Map<String, String> variables = new TreeMap<>();
        for (V1EnvFromSource source : container().getEnvFrom()) {
            variables.putAll(Manifests.variables(
                    Manifests.BASE.resolve(source.getConfigMapRef().getName() + ".env")));
        }
        return variables;
    }

    /** The names of the variables that come from Secrets. */
    List<V1EnvVar> secrets() {
        return container().getEnv() == null ? List.of() : container().getEnv();
    }

    /** Its whole environment, with values made up for Secrets. */
    Map<String, String> variables() {
        Map<String, String> variables = configured();
        secrets().forEach(secret -> variables.put(secret.getName(), "made-up"));
        return variables;
    }

    /** What the service would read in its pod. */
    ConfigurableEnvironment environment() {
        return environment(variables());
    }

    /** What the service would read with these variables, and no others. */
    ConfigurableEnvironment environment(Map<String, String> variables) {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                                new LinkedHashMap<String, Object>(variables)));
        environment
                .getPropertySources()
                .addLast(new MapPropertySource("its main method", Map.of("spring.config.name", part.title())));
        ConfigurationPropertySources.attach(environment);
        ConfigDataEnvironmentPostProcessor.applyTo(environment);
        return environment;
    }

    @Override
    public String toString() {
        return part.title();
    }
}
