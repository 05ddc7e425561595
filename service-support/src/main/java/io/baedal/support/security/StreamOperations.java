package io.baedal.support.security;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.pattern.PathPattern;

/** The operations of a service that answer with server-sent events and are not for everybody: those that there are tickets for. */
final class StreamOperations {

    /** What is added to the path of a stream, and posted to, for a ticket. */
    static final String TICKET = "/ticket";

    /** By pattern, as in {@code /orders/{id}/events}. */
    private final Map<String, HandlerMethod> streams = new TreeMap<>();

    StreamOperations(RequestMappingHandlerMapping mapping) {
        mapping.getHandlerMethods().forEach((info, operation) -> {
            if (isStream(info)
                    && Allowed.of(operation)
                            .filter(allowed -> !allowed.everybody())
                            .isPresent()) {
                info.getPatternsCondition()
                        .getPatterns()
                        .forEach(pattern -> streams.put(pattern.getPatternString(), operation));
            }
        });
    }

    private static boolean isStream(RequestMappingInfo info) {
        return info.getMethodsCondition().getMethods().contains(RequestMethod.GET)
                && info.getProducesCondition().getProducibleMediaTypes().contains(MediaType.TEXT_EVENT_STREAM);
    }

    boolean isEmpty() {
        return streams.isEmpty();
    }

    Set<String> patterns() {
        return streams.keySet();
    }

    /**
     * The stream for which somebody asks for a ticket.
     *
     * @param request whose operation was looked up
     */
    Optional<HandlerMethod> ofTicketRequest(ServerWebExchange request) {
        PathPattern pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return Optional.ofNullable(pattern)
                .map(PathPattern::getPatternString)
                .filter(path -> path.endsWith(TICKET))
                .map(path -> streams.get(path.substring(0, path.length() - TICKET.length())));
    }
}
