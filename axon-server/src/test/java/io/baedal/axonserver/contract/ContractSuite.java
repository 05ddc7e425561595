package io.baedal.axonserver.contract;

import static org.junit.platform.engine.discovery.ClassNameFilter.includeClassNamePatterns;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;

import java.util.Map;
import java.util.Optional;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Which tests the contract consists of: those of every class here whose name ends in {@code ContractIT}. */
final class ContractSuite {
    private static final String SUFFIX = "ContractIT";
    private static final String PACKAGE = ContractSuite.class.getPackageName();

    private ContractSuite() {}

    /** What a test shows, in its own words: the capability is the display name of its class. */
    record Behaviour(String capability, String sentence) {}

    /** A launcher that listens to nobody but those it is told of. */
    static Launcher launcher() {
        return LauncherFactory.create(LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false)
                .build());
    }

    /** The whole suite, to be run with the given configuration parameters. */
    static LauncherDiscoveryRequest request(Map<String, String> parameters) {
        return LauncherDiscoveryRequestBuilder.request()
                .selectors(selectPackage(PACKAGE))
                .filters(includeClassNamePatterns(".*" + SUFFIX))
                .configurationParameters(parameters)
                .build();
    }

    /** The behaviour a test of the suite shows; empty for other tests and for containers. */
    static Optional<Behaviour> behaviour(TestPlan plan, TestIdentifier test) {
        boolean contract = test.isTest()
                && test.getSource()
                        .filter(MethodSource.class::isInstance)
                        .map(MethodSource.class::cast)
                        .map(MethodSource::getClassName)
                        .filter(name -> name.startsWith(PACKAGE + ".") && name.endsWith(SUFFIX))
                        .isPresent();
        return contract
                ? plan.getParent(test).map(parent -> new Behaviour(parent.getDisplayName(), test.getDisplayName()))
                : Optional.empty();
    }
}
