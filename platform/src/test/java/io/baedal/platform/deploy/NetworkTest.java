package io.baedal.platform.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.platform.system.Part;
import io.kubernetes.client.openapi.models.V1LabelSelector;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1NetworkPolicyPeer;
import io.kubernetes.client.openapi.models.V1NetworkPolicyPort;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.ConfigurableEnvironment;

@DisplayName("Over the network of a cluster")
class NetworkTest {

    private static final String NAME = "app.kubernetes.io/name";
    private static final Pattern ADDRESS = Pattern.compile("(?<=[/@,]|^)([a-z-]+?)(?:-\\d\\.mongodb)?:(\\d+)");

    private final List<V1NetworkPolicy> policies = Manifests.all(Manifests.BASE, V1NetworkPolicy.class);

    /** From whom to whom, at which port. */
    record Way(String from, String to, int port) implements Comparable<Way> {
        @Override
        public int compareTo(Way other) {
            return toString().compareTo(other.toString());
        }
    }

    @Test
    @DisplayName("nobody reaches anybody, unless a rule says so")
    void nobody() {
        assertThat(policies)
                .filteredOn(policy -> labels(policy.getSpec().getPodSelector()).isEmpty()
                        && isEmpty(policy.getSpec().getEgress())
                        && isEmpty(policy.getSpec().getIngress()))
                .singleElement()
                .satisfies(policy ->
                        assertThat(policy.getSpec().getPolicyTypes()).containsExactlyInAnyOrder("Ingress", "Egress"));
    }

    @Test
    @DisplayName("each reaches those whom its settings name, and no others; both ends say so")
    void asSettingsSay() {
        // given
        Set<Way> needed = Workload.all()
                .flatMap(service -> service.configured().values().stream()
                        .flatMap(value -> ADDRESS.matcher(value).results())
                        .map(address ->
                                new Way(service.part().title(), address.group(1), Integer.parseInt(address.group(2)))))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(needed)
                .hasSize(13)
                .contains(
                        new Way("gateway", "order-service", Part.ORDER_SERVICE.standardPort()),
                        new Way("query-service", "payment-service", Part.PAYMENT_SERVICE.standardPort()),
                        new Way("order-service", "axon-server", 8124),
                        new Way("order-service", "mongodb", 27017));
        // Members of the replica set copy from each other.
        needed.add(new Way("mongodb", "mongodb", 27017));
        // then
        assertThat(out()).isEqualTo(needed);
        assertThat(in()).isEqualTo(needed);
    }

    @Test
    @DisplayName("only query-service reaches others outside, by https, and nobody's private network")
    void outside() {
        assertThat(policies)
                .filteredOn(policy -> peers(policy).anyMatch(peer -> peer.getIpBlock() != null))
                .singleElement()
                .satisfies(policy -> {
                    assertThat(labels(policy.getSpec().getPodSelector())).containsExactly("query-service");
                    assertThat(peers(policy)
                                    .map(V1NetworkPolicyPeer::getIpBlock)
                                    .filter(Objects::nonNull))
                            .hasSize(2)
                            .anySatisfy(block -> assertThat(block.getExcept())
                                    .contains("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16"))
                            .anySatisfy(block -> assertThat(block.getExcept()).contains("fc00::/7"));
                });
    }

    @Test
    @DisplayName("the gateway is reached from outside with the component door only")
    void door() {
        assertThat(policies)
                .filteredOn(policy -> labels(policy.getSpec().getPodSelector()).contains("gateway"))
                .allSatisfy(policy -> assertThat(policy.getSpec().getIngress()).isNullOrEmpty());
        assertThat(Manifests.all(Manifests.COMPONENTS.resolve("door"), V1NetworkPolicy.class))
                .singleElement()
                .satisfies(policy -> assertThat(
                                policy.getSpec().getIngress().getFirst().getPorts())
                        .extracting(port -> port.getPort().getIntValue())
                        .containsExactly(
                                Workload.of(Part.GATEWAY).environment().getProperty("server.port", Integer.class)));
    }

    @Test
    @DisplayName(
            "whoever watches reads the figures of each part, with the component monitoring only, and not through the door")
    void monitoring() {
        // given
        Path component = Manifests.COMPONENTS.resolve("monitoring");
        Map<String, Integer> figures = Workload.all()
                .collect(Collectors.toMap(
                        service -> service.part().title(), service -> figuresAt(service, setFor(service, component))));
        assertThat(figures).hasSize(5);
        // then
        assertThat(Manifests.all(component, V1NetworkPolicy.class).stream()
                        .collect(Collectors.toMap(
                                policy -> labels(policy.getSpec().getPodSelector())
                                        .getFirst(),
                                policy -> onlyPort(policy, "monitoring"))))
                .isEqualTo(figures);
        assertThat(policies).noneMatch(NetworkTest::letsANamespaceIn);
        assertThat(Workload.all())
                .noneMatch(service -> figures.get(service.part().title())
                        .equals(service.environment().getProperty("server.port", Integer.class)));
        assertThat(Manifests.text(component.resolve("kustomization.yaml")))
                .contains("containerPort: " + figures.get("gateway"));
    }

    /** What the component sets for a service: there are two lists of settings, the gateway's and that of all others. */
    private static Map<String, String> setFor(Workload service, Path component) {
        return Manifests.variables(component.resolve(service.part() == Part.GATEWAY ? "gateway.env" : "services.env"));
    }

    /** Where a service tells its figures, with what the component sets for it. */
    private static int figuresAt(Workload service, Map<String, String> opened) {
        Map<String, String> variables = service.variables();
        variables.putAll(opened);
        assertThat(opened.keySet()).isNotEmpty().allMatch(Variables.ofThe(service)::knows);
        ConfigurableEnvironment environment = service.environment(variables);
        assertThat(environment.getRequiredProperty("management.endpoints.web.exposure.include"))
                .contains("prometheus");
        return environment.getRequiredProperty("management.server.port", Integer.class);
    }

    private static int onlyPort(V1NetworkPolicy policy, String namespace) {
        assertThat(policy.getSpec().getIngress()).singleElement().satisfies(rule -> {
            assertThat(rule.getFrom())
                    .singleElement()
                    .satisfies(peer -> assertThat(peer.getNamespaceSelector().getMatchLabels())
                            .containsExactly(Map.entry("kubernetes.io/metadata.name", namespace)));
            assertThat(rule.getPorts()).hasSize(1);
        });
        return policy.getSpec()
                .getIngress()
                .getFirst()
                .getPorts()
                .getFirst()
                .getPort()
                .getIntValue();
    }

    private static boolean letsANamespaceIn(V1NetworkPolicy policy) {
        return policy.getSpec().getIngress() != null
                && policy.getSpec().getIngress().stream()
                        .filter(rule -> rule.getFrom() != null)
                        .flatMap(rule -> rule.getFrom().stream())
                        .anyMatch(peer -> peer.getNamespaceSelector() != null);
    }

    private Set<Way> out() {
        return policies.stream()
                .filter(policy -> policy.getSpec().getEgress() != null)
                .flatMap(policy -> labels(policy.getSpec().getPodSelector()).stream()
                        .flatMap(from -> policy.getSpec().getEgress().stream()
                                .flatMap(rule -> named(rule.getTo())
                                        .flatMap(to -> ports(rule.getPorts()).map(port -> new Way(from, to, port))))))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<Way> in() {
        return policies.stream()
                .filter(policy -> policy.getSpec().getIngress() != null)
                .flatMap(policy -> labels(policy.getSpec().getPodSelector()).stream()
                        .flatMap(to -> policy.getSpec().getIngress().stream()
                                .flatMap(rule -> named(rule.getFrom())
                                        .flatMap(from -> ports(rule.getPorts()).map(port -> new Way(from, to, port))))))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> named(List<V1NetworkPolicyPeer> peers) {
        return peers.stream().flatMap(peer -> labels(peer.getPodSelector()).stream());
    }

    private static Stream<V1NetworkPolicyPeer> peers(V1NetworkPolicy policy) {
        return policy.getSpec().getEgress() == null
                ? Stream.of()
                : policy.getSpec().getEgress().stream().flatMap(rule -> rule.getTo().stream());
    }

    private static Stream<Integer> ports(List<V1NetworkPolicyPort> ports) {
        return ports.stream().map(port -> port.getPort().getIntValue());
    }

    private static boolean isEmpty(@Nullable List<?> rules) {
        return rules == null || rules.isEmpty();
    }

    /** The names of ours that it selects. */
    private static List<String> labels(@Nullable V1LabelSelector selector) {
        return selector == null || selector.getMatchLabels() == null
                ? List.of()
                : selector.getMatchLabels().entrySet().stream()
                        .filter(label -> label.getKey().equals(NAME))
                        .map(label -> label.getValue())
                        .toList();
    }
}
