package io.baedal.support.start;

import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says which settings are missing, and what they are called in the environment. */
final class SettingsMissingAnalyzer extends AbstractFailureAnalyzer<SettingsMissing> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, SettingsMissing cause) {
        return new FailureAnalysis(
                cause.service()
                        + " was started with the profile \"cluster\", where it guesses no address, and was not told "
                        + String.join(", ", cause.names()) + ".",
                "Set "
                        + cause.names().stream()
                                .map(SettingsMissingAnalyzer::variable)
                                .collect(Collectors.joining(", "))
                        + " in its environment; on Kubernetes that is its ConfigMap. Without the profile \"cluster\" it looks for"
                        + " everything on this machine.",
                cause);
    }

    /** As Spring Boot has it: capitals, dots as underscores, hyphens left out. */
    private static String variable(String property) {
        return property.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
    }
}
