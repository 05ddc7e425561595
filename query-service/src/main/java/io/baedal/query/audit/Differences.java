package io.baedal.query.audit;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** In what two documents of a view differ. What it says there is not told, as it may be personal. */
final class Differences {

    private static final String POSITION = "position";

    private Differences() {}

    /** A clause with the names of what differs; null where nothing does. */
    static @Nullable String between(@Nullable Object stored, @Nullable Object folded) {
        if (Objects.equals(stored, folded)) {
            return null;
        }
        return stored == null || folded == null ? existence(stored) : named(names(stored, folded));
    }

    /** The same, but for the places in the log of the events that were folded. */
    static @Nullable String besidesPositions(@Nullable Object stored, @Nullable Object folded) {
        if (stored == null || folded == null) {
            return stored == folded ? null : existence(stored);
        }
        List<String> names = names(stored, folded).stream()
                .filter(name -> !name.toLowerCase(Locale.ROOT).endsWith(POSITION))
                .toList();
        return names.isEmpty() ? null : named(names);
    }

    private static String existence(@Nullable Object stored) {
        return stored == null ? "it is not there" : "it should not be there";
    }

    private static String named(List<String> names) {
        return String.join(", ", names) + " " + (names.size() == 1 ? "is" : "are") + " different";
    }

    private static List<String> names(Object stored, Object folded) {
        return Stream.of(stored.getClass().getRecordComponents())
                .filter(component -> !Objects.equals(value(component, stored), value(component, folded)))
                .map(RecordComponent::getName)
                .toList();
    }

    private static @Nullable Object value(RecordComponent component, Object of) {
        try {
            return component.getAccessor().invoke(of);
        } catch (ReflectiveOperationException hidden) {
            throw new IllegalStateException("documents are public records, but " + component + " is not", hidden);
        }
    }
}
