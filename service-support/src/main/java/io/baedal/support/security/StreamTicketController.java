package io.baedal.support.security;

import io.baedal.support.security.StreamTickets.StreamTicket;
import io.baedal.support.tokens.AuthenticatedCaller;
import io.swagger.v3.oas.annotations.Operation;
import java.lang.reflect.Method;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.util.ReflectionUtils;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Gives tickets, at the path of each stream. They are for whom the stream is, which {@link Operations} asks the stream itself; whose it is, is decided when it
 * is opened.
 */
@RestController
@AllowedTo({})
class StreamTicketController implements SmartInitializingSingleton {

    /** Of the bean, by which it is registered: so the OpenAPI finds it as it finds others. */
    static final String NAME = "streamTicketController";

    private final StreamTickets tickets;
    private final StreamOperations streams;
    private final RequestMappingHandlerMapping mapping;

    StreamTicketController(StreamTickets tickets, StreamOperations streams, RequestMappingHandlerMapping mapping) {
        this.tickets = tickets;
        this.streams = streams;
        this.mapping = mapping;
    }

    @Override
    public void afterSingletonsInstantiated() {
        RequestMappingInfo.BuilderConfiguration options = new RequestMappingInfo.BuilderConfiguration();
        options.setPatternParser(mapping.getPathPatternParser());
        options.setContentTypeResolver(mapping.getContentTypeResolver());
        Method ticket = ReflectionUtils.findMethod(getClass(), "ticket", ServerWebExchange.class);
        streams.patterns()
                .forEach(stream -> mapping.registerMapping(
                        RequestMappingInfo.paths(stream + StreamOperations.TICKET)
                                .methods(RequestMethod.POST)
                                .options(options)
                                .build(),
                        NAME,
                        ticket));
    }

    @Operation(
            summary =
                    "A ticket with which the stream can be opened once and soon, as `?ticket=`: for a page on another site, whose"
                            + " `EventSource` sends neither token nor cookie")
    Mono<ResponseEntity<StreamTicket>> ticket(ServerWebExchange exchange) {
        String path = exchange.getRequest().getPath().pathWithinApplication().value();
        String stream = path.substring(0, path.length() - StreamOperations.TICKET.length());
        return exchange.getPrincipal()
                .cast(AuthenticatedCaller.class)
                .flatMap(caller -> tickets.mint(caller, stream))
                .map(minted -> ResponseEntity.status(HttpStatus.CREATED)
                        .cacheControl(CacheControl.noStore())
                        .body(minted));
    }
}
