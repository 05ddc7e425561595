package io.baedal.support.tokens;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who asks: the roles that somebody has, and by which id he is known in each.
 *
 * @param ids by role, each as the platform's own ids are: 1 to 100 of {@code A-Z a-z 0-9 . _ -}
 */
public record Caller(Map<Role, String> ids) {

    /** Somebody without a token. */
    public static final Caller ANONYMOUS = new Caller(Map.of());

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,100}");
    private static final String BETWEEN = " ";
    private static final String OF = ":";

    /** @throws IllegalArgumentException if an id is none that anything here could have */
    public Caller {
        ids.forEach((role, id) -> {
            if (!ID.matcher(id).matches()) {
                throw new IllegalArgumentException("the id of a " + role
                        + " must be 1 to 100 letters, digits, dots, underscores or hyphens, but is '" + id + "'");
            }
        });
        ids = Map.copyOf(ids);
    }

    public static Caller of(Role role, String id) {
        return new Caller(Map.of(role, id));
    }

    /** What {@link #toString()} said. */
    public static Caller of(String text) {
        Map<Role, String> ids = new EnumMap<>(Role.class);
        Arrays.stream(text.split(BETWEEN)).filter(part -> !part.isEmpty()).forEach(part -> {
            int colon = part.indexOf(OF);
            ids.put(Role.valueOf(part.substring(0, colon)), part.substring(colon + 1));
        });
        return new Caller(ids);
    }

    public boolean has(Role role) {
        return ids.containsKey(role);
    }

    /** By which id he is known in a role, if he has it. */
    public Optional<String> as(Role role) {
        return Optional.ofNullable(ids.get(role));
    }

    /** Whether what belongs to somebody belongs to him, or he is an ADMIN. What belongs to nobody (null) is an ADMIN's only. */
    public boolean owns(Role role, @Nullable Object owner) {
        return has(Role.ADMIN) || (owner != null && owner.toString().equals(ids.get(role)));
    }

    /** Roles and ids as one line, in the order of {@link Role}: {@code CUSTOMER:cus-1 COURIER:cou-2}. */
    @Override
    public String toString() {
        return ids.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getKey() + OF + entry.getValue())
                .collect(Collectors.joining(BETWEEN));
    }
}
