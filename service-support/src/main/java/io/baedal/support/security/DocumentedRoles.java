package io.baedal.support.security;

import io.baedal.support.tokens.Caller;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import java.util.stream.Stream;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.web.method.HandlerMethod;

/** Says in the OpenAPI which operations take a token, and with which roles ({@code x-roles}). */
final class DocumentedRoles implements GlobalOperationCustomizer, GlobalOpenApiCustomizer {

    static final String ROLES = "x-roles";
    private static final String SCHEME = "bearer";

    static {
        // Who asks is in no parameter of the request.
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class);
    }

    @Override
    public Operation customize(Operation operation, HandlerMethod handler) {
        Allowed.of(handler).ifPresent(allowed -> {
            if (allowed.everybody()) {
                operation.security(List.of());
            } else {
                operation.addSecurityItem(new SecurityRequirement().addList(SCHEME));
                operation.addExtension(
                        ROLES,
                        Stream.concat(allowed.roles().stream().map(Enum::name), Stream.of("ADMIN"))
                                .distinct()
                                .toList());
            }
        });
        return operation;
    }

    @Override
    public void customise(OpenAPI api) {
        if (api.getComponents() == null) {
            api.components(new Components());
        }
        api.getComponents()
                .addSecuritySchemes(
                        SCHEME,
                        new SecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .bearerFormat("JWT"));
    }
}
