package io.baedal.support.axon;

import io.baedal.api.plan.Kind;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes one of any message, so that a message written tomorrow is tested without anybody thinking of it. */
public final class MessageSamples {

    /** Whether what may be null is there. */
    public enum Optional {
        PRESENT,
        ABSENT
    }

    private final Optional optional;

    public MessageSamples(Optional optional) {
        this.optional = optional;
    }

    public Object of(Class<?> record) {
        RecordComponent[] parts = record.getRecordComponents();
        Class<?>[] types = Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] values = Arrays.stream(parts)
                .map(part -> isAbsent(part) ? null : value(record, part.getName(), part.getGenericType()))
                .toArray();
        try {
            Constructor<?> canonical = record.getDeclaredConstructor(types);
            canonical.setAccessible(true);
            return canonical.newInstance(values);
        } catch (ReflectiveOperationException wrong) {
            throw new IllegalStateException("no sample of " + record + " from " + Arrays.toString(values), wrong);
        }
    }

    private boolean isAbsent(RecordComponent part) {
        Method accessor = part.getAccessor();
        return optional == Optional.ABSENT && accessor.getAnnotatedReturnType().isAnnotationPresent(Nullable.class);
    }

    private Object value(Class<?> owner, String name, Type type) {
        if (type instanceof ParameterizedType generic) {
            Object element = value(owner, name, generic.getActualTypeArguments()[0]);
            return generic.getRawType() == Set.class ? Set.of(element) : List.of(element, element);
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isRecord()) {
            return of(plain);
        }
        if (plain.isEnum()) {
            return plain.getEnumConstants()[plain.getEnumConstants().length - 1];
        }
        return switch (plain.getName()) {
            case "java.lang.String" -> text(owner, name);
            case "int", "java.lang.Integer" -> 7;
            case "long" -> Long.MAX_VALUE - 7;
            case "double", "java.lang.Double" -> 37.566512345;
            case "boolean", "java.lang.Boolean" -> true;
            case "java.time.Instant" -> Instant.parse("2026-01-01T00:00:00.123456789Z");
            case "java.time.LocalDate" -> LocalDate.parse("2026-02-28");
            // Of a day it is a part without remainder, as slots want it.
            case "java.time.Duration" -> Duration.ofSeconds(75, 5);
            default -> throw new IllegalStateException("no sample of a " + plain + " in " + owner);
        };
    }

    private static String text(Class<?> owner, String name) {
        if (name.equals("currency")) {
            return "EUR";
        }
        if (owner == Kind.class) {
            return "KIND_1";
        }
        return owner.getSimpleName().endsWith("Id") ? owner.getSimpleName() + "-1" : "글자 \"text\" \\ \n";
    }
}
