package io.baedal.support.tokens;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.HttpHandlerDecoratorFactory;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * Puts into headers what a browser's {@code EventSource} can only say in the query: {@value #TICKET_PARAMETER}, and {@value #LAST_EVENT_ID_PARAMETER} where
 * {@code Last-Event-ID} is not there. Before anything else sees the request, so that no ticket is in an address that is logged, traced or passed on.
 */
public final class EventSourceHeaders implements HttpHandlerDecoratorFactory {

    /** The header with a ticket; twice if two are shown. */
    public static final String TICKET = "Baedal-Ticket";

    public static final String TICKET_PARAMETER = "ticket";
    public static final String LAST_EVENT_ID = "Last-Event-ID";
    public static final String LAST_EVENT_ID_PARAMETER = "lastEventId";

    private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9_-]{1,100}");

    /** Is no ticket and no id; whatever else was said need not be a value that a header can have. */
    private static final String UNREADABLE = "unreadable";

    @Override
    public HttpHandler apply(HttpHandler handler) {
        return (request, response) -> handler.handle(withHeaders(request), response);
    }

    private static ServerHttpRequest withHeaders(ServerHttpRequest request) {
        URI uri = request.getURI();
        String query = uri.getRawQuery();
        if (query == null || !(query.contains(TICKET_PARAMETER) || query.contains(LAST_EVENT_ID_PARAMETER))) {
            return request;
        }
        HttpHeaders moved = new HttpHeaders();
        List<String> left = new ArrayList<>();
        for (String parameter : query.split("&")) {
            int equals = parameter.indexOf('=');
            String name = equals < 0 ? parameter : parameter.substring(0, equals);
            switch (name) {
                case TICKET_PARAMETER -> moved.add(TICKET, readable(parameter, equals));
                case LAST_EVENT_ID_PARAMETER -> moved.set(LAST_EVENT_ID, readable(parameter, equals));
                default -> left.add(parameter);
            }
        }
        String whole = uri.toString();
        String without = whole.substring(0, whole.indexOf('?')) + (left.isEmpty() ? "" : "?" + String.join("&", left));
        return request.mutate()
                .uri(URI.create(without))
                .headers(headers -> moved.forEach((name, values) -> {
                    // EventSource sends the newest id as a header when it comes back by itself.
                    if (!(name.equals(LAST_EVENT_ID) && headers.containsHeader(name))) {
                        headers.addAll(name, values);
                    }
                }))
                .build();
    }

    private static String readable(String parameter, int equals) {
        String value = parameter.substring(equals + 1);
        return equals >= 0 && VALUE.matcher(value).matches() ? value : UNREADABLE;
    }
}
