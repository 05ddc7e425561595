package io.baedal.support.start;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;

/**
 * What a service's own configuration calls {@code REQUIRED} has to be set from outside, or the service does not start.
 * The files say so in their parts for the profile {@code cluster}.
 */
public final class RequiredSettings implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    /** Has to be set to something. */
    private static final String REQUIRED = "REQUIRED";

    /** Has to be set, and be it to nothing: that nobody is called there is for somebody to decide. */
    private static final String MAY_BE_EMPTY = "REQUIRED, MAY BE EMPTY";

    private static final Set<String> MARKS = Set.of(REQUIRED, MAY_BE_EMPTY);

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        List<String> missing = missing(environment);
        if (!missing.isEmpty()) {
            throw new SettingsMissing(environment.getProperty("spring.application.name", "This service"), missing);
        }
    }

    /** The names of all properties that have to be set from outside, in alphabetical order. */
    public static List<String> names(ConfigurableEnvironment environment) {
        return List.copyOf(marks(environment).keySet());
    }

    /** Those of them that are not. */
    public static List<String> missing(ConfigurableEnvironment environment) {
        return marks(environment).entrySet().stream()
                .filter(required -> isMissing(environment.getProperty(required.getKey()), required.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static boolean isMissing(@Nullable String value, String mark) {
        return value == null || MARKS.contains(value) || (value.isBlank() && mark.equals(REQUIRED));
    }

    private static SortedMap<String, String> marks(ConfigurableEnvironment environment) {
        SortedMap<String, String> marks = new TreeMap<>();
        for (PropertySource<?> source : environment.getPropertySources()) {
            if (source instanceof EnumerablePropertySource<?> listed) {
                for (String name : listed.getPropertyNames()) {
                    String value = String.valueOf(listed.getProperty(name));
                    if (MARKS.contains(value)) {
                        marks.putIfAbsent(name, value);
                    }
                }
            }
        }
        return marks;
    }
}
