package io.baedal.platform.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/** The environment variables that mean something to a service. */
record Variables(Set<String> names, String values) {

    /** Those of its own files, of its records of settings, of the frameworks, and those that another one's value asks for. */
    static Variables ofThe(Workload service) {
        Set<String> names = new TreeSet<>(FRAMEWORKS);
        service.environment(Map.of("SPRING_PROFILES_ACTIVE", "cluster")).getPropertySources().stream()
                .filter(EnumerablePropertySource.class::isInstance)
                .filter(source -> source.getName().startsWith("Config resource"))
                .flatMap(source -> Arrays.stream(((EnumerablePropertySource<?>) source).getPropertyNames()))
                .map(Variables::of)
                .forEach(names::add);
        String folder = service.part().title().replace("-service", "");
        records("io.baedal." + folder).forEach(names::add);
        records("io.baedal.support").forEach(names::add);
        return new Variables(names, String.join("\n", service.configured().values()));
    }

    boolean knows(String name) {
        return names.contains(name) || values.contains("${" + name + "}");
    }

    /** As Spring Boot has it: capitals, dots as underscores, hyphens left out. */
    static String of(String property) {
        return property.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
    }

    private static Stream<String> records(String root) {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        return scanner.findCandidateComponents(root).stream()
                .map(BeanDefinition::getBeanClassName)
                .map(name -> ClassUtils.resolveClassName(String.valueOf(name), null))
                .flatMap(type -> components(type)
                        .map(component -> of(type.getAnnotation(ConfigurationProperties.class)
                                        .value()
                                + "."
                                + component.getName())));
    }

    private static Stream<RecordComponent> components(Class<?> type) {
        return type.isRecord() ? Arrays.stream(type.getRecordComponents()) : Stream.empty();
    }

    private static final Set<String> FRAMEWORKS = frameworks();

    /** What Spring Boot, Axon and the others say of themselves. */
    private static Set<String> frameworks() {
        Set<String> names = new TreeSet<>();
        try {
            for (URL file : Collections.list(
                    Variables.class.getClassLoader().getResources("META-INF/spring-configuration-metadata.json"))) {
                try (Reader reader = new InputStreamReader(file.openStream(), StandardCharsets.UTF_8)) {
                    for (JsonElement property :
                            JsonParser.parseReader(reader).getAsJsonObject().getAsJsonArray("properties")) {
                        names.add(of(property.getAsJsonObject().get("name").getAsString()));
                    }
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        assertThat(names).hasSizeGreaterThan(500);
        return names;
    }
}
