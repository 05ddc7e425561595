package io.baedal.platform.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubernetes.client.custom.Quantity;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscaler;
import io.kubernetes.client.openapi.models.V2MetricSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("How many there are of a service")
class ScalingTest {

    private final Map<String, V2HorizontalPodAutoscaler> scaled = autoscalers(Manifests.BASE);

    @Test
    @DisplayName("says its autoscaler, by the CPU that it requests, and nobody else")
    void one() {
        List<V1Deployment> deployments = Manifests.all(Manifests.BASE, V1Deployment.class);
        assertThat(deployments).hasSize(5).allSatisfy(deployment -> {
            String name = deployment.getMetadata().getName();
            assertThat(deployment.getSpec().getReplicas()).as(name).isNull();
            V2HorizontalPodAutoscaler autoscaler = scaled.get(name);
            assertThat(autoscaler).as(name).isNotNull();
            assertThat(autoscaler.getSpec().getScaleTargetRef().getKind()).isEqualTo("Deployment");
            assertThat(autoscaler.getSpec().getScaleTargetRef().getName()).isEqualTo(name);
            assertThat(percent(autoscaler)).isPositive();
        });
        assertThat(scaled).hasSameSizeAs(deployments);
    }

    @Test
    @DisplayName(
            "is two or more, but one for payment-service while the simulator, whose script belongs to one, moves the money")
    void several() {
        scaled.forEach((name, autoscaler) -> {
            var spec = autoscaler.getSpec();
            if (name.equals("payment-service")) {
                assertThat(Manifests.variables(Manifests.BASE.resolve("payment-service.env")))
                        .containsEntry("BAEDAL_PAYMENT_SIMULATOR_ENABLED", "true");
                assertThat(List.of(spec.getMinReplicas(), spec.getMaxReplicas()))
                        .containsOnly(1);
            } else {
                assertThat(spec.getMinReplicas()).as(name).isGreaterThanOrEqualTo(2);
                assertThat(spec.getMaxReplicas()).as(name).isGreaterThan(spec.getMinReplicas());
            }
        });
        assertThat(autoscalers(Manifests.COMPONENTS.resolve("stripe"))
                        .get("payment-service")
                        .getSpec()
                        .getMinReplicas())
                .isGreaterThanOrEqualTo(2);
    }

    @ParameterizedTest(name = "{0}: {2} to {3} by {1} %")
    @CsvSource({
        "order-service, 20, 1, 3",
        "payment-service, 50, 1, 10",
        "delivery-service, 10, 1, 10",
        "query-service, 15, 1, 10"
    })
    @DisplayName(
            "S0-17 S1-20 S2-21 S3-14 is with hpa-reference what the reference systems say, of the 200m that they request")
    void reference(String name, int percent, int from, int to) {
        Path folder = Manifests.COMPONENTS.resolve("hpa-reference");
        V2HorizontalPodAutoscaler autoscaler = autoscalers(folder).get(name);
        assertThat(percent(autoscaler)).isEqualTo(percent);
        assertThat(autoscaler.getSpec().getMinReplicas()).isEqualTo(from);
        assertThat(autoscaler.getSpec().getMaxReplicas()).isEqualTo(to);
        var resources = Workload.all()
                .filter(service -> service.part().title().equals(name))
                .findFirst()
                .orElseThrow()
                .container()
                .getResources();
        assertThat(resources.getRequests()).containsEntry("cpu", new Quantity("200m"));
        assertThat(resources.getLimits()).containsEntry("cpu", new Quantity("1000m"));
    }

    @Test
    @DisplayName(
            "is one of each event store, which nothing scales, and three of MongoDB, which are a majority without one")
    void stores() {
        for (Path overlay : List.of(Manifests.NODE, Manifests.AXON_SERVER)) {
            assertThat(Manifests.all(overlay, V1StatefulSet.class))
                    .singleElement()
                    .satisfies(
                            store -> assertThat(store.getSpec().getReplicas()).isOne());
            assertThat(Manifests.all(overlay, V2HorizontalPodAutoscaler.class)).isEmpty();
        }
        assertThat(Manifests.all(Manifests.BASE, V1StatefulSet.class))
                .singleElement()
                .satisfies(store -> assertThat(store.getSpec().getReplicas()).isEqualTo(3));
    }

    @Test
    @DisplayName("goes down by one at a time when machines are drained, which nothing keeps from it")
    void budgets() {
        List<V1PodDisruptionBudget> budgets = Manifests.all(Manifests.DEPLOY, V1PodDisruptionBudget.class);
        assertThat(budgets)
                .extracting(budget -> budget.getMetadata().getName())
                .containsExactlyInAnyOrder(
                        "gateway", "order-service", "payment-service", "delivery-service", "query-service", "mongodb");
        assertThat(budgets).allSatisfy(budget -> {
            var spec = budget.getSpec();
            assertThat(spec.getMinAvailable())
                    .as("would block where there is one")
                    .isNull();
            assertThat(spec.getMaxUnavailable().getIntValue()).isOne();
            assertThat(spec.getUnhealthyPodEvictionPolicy()).isEqualTo("AlwaysAllow");
            assertThat(spec.getSelector().getMatchLabels())
                    .isEqualTo(Map.of(
                            "app.kubernetes.io/name", budget.getMetadata().getName()));
        });
    }

    private static int percent(V2HorizontalPodAutoscaler autoscaler) {
        List<V2MetricSpec> metrics = autoscaler.getSpec().getMetrics();
        assertThat(metrics).hasSize(1);
        var resource = metrics.getFirst().getResource();
        assertThat(resource.getName()).isEqualTo("cpu");
        assertThat(resource.getTarget().getType()).isEqualTo("Utilization");
        return resource.getTarget().getAverageUtilization();
    }

    private static Map<String, V2HorizontalPodAutoscaler> autoscalers(Path folder) {
        return Manifests.all(folder, V2HorizontalPodAutoscaler.class).stream()
                .collect(Collectors.toMap(one -> one.getMetadata().getName(), Function.identity()));
    }
}
