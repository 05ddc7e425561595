package io.baedal.gateway.api;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names for programs, made of what people and paths say. */
final class Words {

    private static final String BETWEEN = "[^A-Za-z0-9]+";

    private Words() {}

    /** As in OrderService, of order-service. */
    static String pascal(String text) {
        return Stream.of(text.split(BETWEEN))
                .filter(word -> !word.isEmpty())
                .map(Words::capital)
                .collect(Collectors.joining());
    }

    static String capital(String word) {
        return word.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    /**
     * As in postOrdersByIdCancellation: no two operations have the same, and each keeps its own for as long as its path stays.
     *
     * @param method as in POST
     * @param path with parameters in braces
     */
    static String operationId(String method, String path) {
        return method.toLowerCase(Locale.ROOT) + pascal(path.replace("{", "by-"));
    }
}
