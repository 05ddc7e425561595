package io.baedal.support.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springdoc.core.customizers.OpenApiCustomizer;

/** Says of each write that its answer can wait until the views show it. */
final class WaitingWrites implements OpenApiCustomizer {

    private static final String PREFER = "Prefer";

    private static final Set<HttpMethod> WRITES =
            Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);

    private static final String MEANING =
            "Through the gateway, wait=seconds holds the answer back until the views show the "
                    + "write, so that the next read finds it. Baedal-View then says current, or behind where that took longer; the "
                    + "write is done in either case.";

    @Override
    public void customise(OpenAPI api) {
        if (api.getPaths() != null) {
            api.getPaths().values().stream()
                    .map(PathItem::readOperationsMap)
                    .forEach(operations -> operations.forEach((method, operation) -> {
                        if (WRITES.contains(method)) {
                            describe(operation);
                        }
                    }));
        }
    }

    private static void describe(Operation operation) {
        Parameter prefer = Objects.requireNonNullElse(operation.getParameters(), List.<Parameter>of()).stream()
                .filter(parameter -> PREFER.equals(parameter.getName()))
                .findFirst()
                .orElseGet(() -> added(operation));
        prefer.description(prefer.getDescription() == null ? MEANING : prefer.getDescription() + " " + MEANING);
    }

    private static Parameter added(Operation operation) {
        Parameter prefer = new HeaderParameter()
                .name(PREFER)
                .required(false)
                .schema(new StringSchema())
                .example("wait=2");
        operation.addParametersItem(prefer);
        return prefer;
    }
}
