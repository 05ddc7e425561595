package io.baedal.platform.system;

import java.util.EnumSet;
import java.util.Set;

/**
 * Where parts run.
 *
 * @param apart those that have a process of their own; all others share this JVM
 */
public record Layout(Set<Part> apart) {

    /** Quickest to start, and the least memory. */
    public static final Layout ONE_JVM = new Layout(Set.of());

    /** As in production. */
    public static final Layout ALL_APART = new Layout(EnumSet.allOf(Part.class));

    public Layout {
        apart = Set.copyOf(apart);
    }

    /** For a part that is to be killed, or to hang, while the others live on. */
    public static Layout apart(Part part) {
        return new Layout(Set.of(part));
    }

    boolean isApart(Part part) {
        return apart.contains(part);
    }
}
