package io.baedal.support.web;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.util.ClassUtils;
import org.springframework.validation.FieldError;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.support.WebExchangeBindException;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.server.MissingRequestValueException;
import org.springframework.web.server.ServerWebInputException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says in our words, and in one way, what is wrong with a request; the frameworks' words would name our classes. */
final class BadRequests {

    private static final String REQUIRED = "is required";
    private static final String UNREADABLE = "cannot be read";

    /** How Spring's own words begin when a body is missing. */
    private static final String NO_BODY = "No request body";

    private BadRequests() {}

    static List<InvalidField> of(ServerWebInputException bad) {
        return switch (bad) {
            case WebExchangeBindException invalid ->
                sorted(invalid.getAllErrors().stream().map(BadRequests::inBody));
            case MissingRequestValueException missing ->
                List.of(new InvalidField(place(missing.getMethodParameter()), missing.getName(), REQUIRED));
            default -> unreadable(bad);
        };
    }

    static List<InvalidField> of(HandlerMethodValidationException invalid) {
        return sorted(invalid.getParameterValidationResults().stream().flatMap(BadRequests::ofParameter));
    }

    static List<InvalidField> of(InvalidInput bad) {
        return List.of(new InvalidField(InvalidField.BODY, bad.field(), bad.message()));
    }

    /**
     * What a handler says that no constraint said before, in words of ours: it is about the body where there is one, and
     * about the path or the query where only one thing is given there. Nobody knows otherwise.
     *
     * @param handler which handled the request, if it came so far
     */
    static List<InvalidField> of(IllegalArgumentException bad, @Nullable Object handler) {
        if (!(handler instanceof HandlerMethod method)) {
            return List.of();
        }
        List<MethodParameter> given = Arrays.stream(method.getMethodParameters())
                .filter(parameter -> parameter.hasParameterAnnotation(RequestBody.class)
                        || parameter.hasParameterAnnotation(PathVariable.class)
                        || parameter.hasParameterAnnotation(RequestParam.class))
                .toList();
        if (given.stream().anyMatch(parameter -> parameter.hasParameterAnnotation(RequestBody.class))) {
            return List.of(InvalidField.wholeBody(message(bad)));
        }
        return given.size() == 1
                ? List.of(new InvalidField(place(given.getFirst()), name(given.getFirst()), message(bad)))
                : List.of();
    }

    /** Ids and other values of ours say themselves what they must be; what a library says may name our classes. */
    static String message(IllegalArgumentException bad) {
        return isOurs(bad) ? String.valueOf(bad.getMessage()) : UNREADABLE;
    }

    private static Stream<InvalidField> ofParameter(ParameterValidationResult invalid) {
        if (invalid instanceof ParameterErrors body) {
            return body.getAllErrors().stream().map(BadRequests::inBody);
        }
        MethodParameter parameter = invalid.getMethodParameter();
        return invalid.getResolvableErrors().stream()
                .map(error -> new InvalidField(place(parameter), name(parameter), message(error)));
    }

    private static InvalidField inBody(MessageSourceResolvable error) {
        return error instanceof FieldError field
                ? new InvalidField(InvalidField.BODY, field.getField(), message(field))
                : InvalidField.wholeBody(message(error));
    }

    private static String message(MessageSourceResolvable error) {
        return String.valueOf(error.getDefaultMessage());
    }

    /** Violations come as a set, and an answer should not depend on its order. NaN is too small and too large, which is said once. */
    private static List<InvalidField> sorted(Stream<InvalidField> fields) {
        return fields.distinct()
                .sorted(Comparator.comparing(InvalidField::field).thenComparing(InvalidField::message))
                .toList();
    }

    private static List<InvalidField> unreadable(ServerWebInputException bad) {
        Throwable root = bad;
        while (root.getCause() != null && root.getCause() != root && !(root instanceof JacksonException)) {
            root = root.getCause();
        }
        MethodParameter parameter = bad.getMethodParameter();
        if (root instanceof JacksonException unreadable) {
            return List.of(inBody(unreadable));
        }
        if (String.valueOf(root.getMessage()).startsWith(NO_BODY)) {
            return List.of(InvalidField.wholeBody("A body is required here."));
        }
        if (parameter == null) {
            return List.of();
        }
        String message = root instanceof IllegalArgumentException ours && isOurs(ours)
                ? String.valueOf(ours.getMessage())
                : expected(parameter.getParameterType());
        return List.of(new InvalidField(place(parameter), name(parameter), message));
    }

    private static boolean isOurs(Throwable failure) {
        StackTraceElement[] thrown = failure.getStackTrace();
        return failure.getMessage() != null
                && thrown.length > 0
                && thrown[0].getClassName().startsWith("io.baedal.");
    }

    private static InvalidField inBody(JacksonException unreadable) {
        String field = path(unreadable);
        return switch (unreadable.getCause()) {
            case InvalidInput bad ->
                new InvalidField(
                        InvalidField.BODY, field.isEmpty() ? bad.field() : field + "." + bad.field(), bad.message());
            case IllegalArgumentException ours
            when isOurs(ours) -> new InvalidField(InvalidField.BODY, field, String.valueOf(ours.getMessage()));
            case null, default ->
                field.isEmpty()
                        ? InvalidField.wholeBody("The body is not the JSON that is expected here.")
                        : new InvalidField(InvalidField.BODY, field, message(unreadable));
        };
    }

    /** As bean validation writes it, too: {@code lines[0].quantity}. */
    private static String path(JacksonException unreadable) {
        String path = unreadable.getPath().stream()
                .map(step ->
                        step.getPropertyName() == null ? "[" + step.getIndex() + "]" : "." + step.getPropertyName())
                .collect(Collectors.joining());
        return path.startsWith(".") ? path.substring(1) : path;
    }

    private static String message(JacksonException unreadable) {
        return switch (unreadable) {
            case UnrecognizedPropertyException unknown
            when unknown.getKnownPropertyIds() != null ->
                "is not known here; known are "
                        + unknown.getKnownPropertyIds().stream()
                                .map(String::valueOf)
                                .sorted()
                                .collect(Collectors.joining(", "));
            case MismatchedInputException mismatch -> expected(mismatch.getTargetType());
            default -> UNREADABLE;
        };
    }

    private static String expected(@Nullable Class<?> type) {
        if (type == null) {
            return UNREADABLE;
        }
        Class<?> boxed = ClassUtils.resolvePrimitiveIfNecessary(type);
        if (boxed.isEnum()) {
            return "must be one of "
                    + Arrays.stream(boxed.getEnumConstants())
                            .map(String::valueOf)
                            .collect(Collectors.joining(", "));
        }
        if (boxed == Integer.class || boxed == Long.class) {
            return "must be a whole number";
        }
        if (Number.class.isAssignableFrom(boxed)) {
            return "must be a number";
        }
        if (boxed == Boolean.class) {
            return "must be true or false";
        }
        if (boxed == Instant.class) {
            return "must be a moment such as 2026-11-21T18:00:00Z";
        }
        if (boxed == Duration.class) {
            return "must be a duration such as PT30M";
        }
        if (Collection.class.isAssignableFrom(boxed)) {
            return "must be a list";
        }
        return boxed == String.class ? "must be a text" : UNREADABLE;
    }

    private static String place(@Nullable MethodParameter parameter) {
        if (parameter == null) {
            return InvalidField.BODY;
        }
        if (parameter.hasParameterAnnotation(RequestHeader.class)) {
            return "header";
        }
        if (parameter.hasParameterAnnotation(RequestParam.class)) {
            return "query";
        }
        return parameter.hasParameterAnnotation(PathVariable.class) ? "path" : InvalidField.BODY;
    }

    private static String name(MethodParameter parameter) {
        RequestHeader header = parameter.getParameterAnnotation(RequestHeader.class);
        if (header != null) {
            return header.name().isEmpty() ? header.value() : header.name();
        }
        // A parameter knows its name only once somebody has looked for it.
        parameter.initParameterNameDiscovery(new DefaultParameterNameDiscoverer());
        return String.valueOf(parameter.getParameterName());
    }
}
