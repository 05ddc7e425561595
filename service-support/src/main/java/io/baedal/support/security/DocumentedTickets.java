package io.baedal.support.security;

import io.baedal.support.tokens.EventSourceHeaders;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;

/** Says in the OpenAPI of each ticket what its stream says of itself, and of each stream that it can be opened with one. */
final class DocumentedTickets implements GlobalOpenApiCustomizer {

    private static final String SCHEME = "ticket";

    private final StreamOperations streams;

    DocumentedTickets(StreamOperations streams) {
        this.streams = streams;
    }

    @Override
    public void customise(OpenAPI api) {
        if (streams.isEmpty()) {
            return;
        }
        streams.patterns().forEach(path -> {
            Operation stream = api.getPaths().get(path).getGet();
            describe(api.getPaths().get(path + StreamOperations.TICKET).getPost(), stream);
            stream.addSecurityItem(new SecurityRequirement().addList(SCHEME));
            if (parameters(stream)
                    .anyMatch(parameter -> EventSourceHeaders.LAST_EVENT_ID.equals(parameter.getName()))) {
                stream.addParametersItem(new QueryParameter()
                        .name(EventSourceHeaders.LAST_EVENT_ID_PARAMETER)
                        .description("As `Last-Event-ID`, for a page that opens the stream anew and cannot send it")
                        .required(false)
                        .schema(new IntegerSchema().format("int64")));
            }
        });
        api.getComponents()
                .addSecuritySchemes(
                        SCHEME,
                        new SecurityScheme()
                                .type(SecurityScheme.Type.APIKEY)
                                .in(SecurityScheme.In.QUERY)
                                .name(EventSourceHeaders.TICKET_PARAMETER)
                                .description("Given by a POST to the path of the stream and `/ticket`; good once"));
    }

    private static void describe(Operation ticket, Operation stream) {
        ticket.tags(stream.getTags());
        ticket.security(List.copyOf(stream.getSecurity()));
        ticket.addExtension(DocumentedRoles.ROLES, stream.getExtensions().get(DocumentedRoles.ROLES));
        parameters(stream).filter(parameter -> "path".equals(parameter.getIn())).forEach(ticket::addParametersItem);
    }

    private static Stream<Parameter> parameters(Operation operation) {
        return Objects.requireNonNullElse(operation.getParameters(), List.<Parameter>of()).stream();
    }
}
