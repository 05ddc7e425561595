package io.baedal.documents.index;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Values as indexes hold them, and their total order: MongoDB's order of types, and within a type the engine's. What the
 * engine takes for equal (1 and 1.0, null and a field that is not there) is one value here.
 */
final class Values {

    private enum Special {
        /** Null, or no such field. */
        NOTHING,
        /** What no index serves: lists, binary data and the like. */
        OTHER
    }

    /** That a document has a field with this value, which is all that is known of the document. */
    private record Part(String field, Object value) {}

    /** One end of all values of a type; {@code side} is -1 below them, 1 above. */
    private record Edge(int rank, int side) {}

    private static final int RANK_NOTHING = 0;
    private static final int RANK_NUMBER = 1;
    private static final int RANK_TEXT = 2;
    private static final int RANK_UUID = 3;
    private static final int RANK_OBJECT_ID = 4;
    private static final int RANK_TRUTH = 5;
    private static final int RANK_INSTANT = 6;
    private static final int RANK_PART = 7;
    private static final int RANK_OTHER = 8;

    private Values() {}

    /** As indexes hold it. */
    static Object normal(@Nullable Object value) {
        if (Missing.isNullOrMissing(value)) {
            return Special.NOTHING;
        }
        if (value instanceof Number) {
            // The engine's own rule, so that an index finds exactly what the engine takes for equal.
            return new KeyValue(value).normalized().get(0);
        }
        boolean served = value instanceof String
                || value instanceof UUID
                || value instanceof ObjectId
                || value instanceof Boolean
                || value instanceof Instant;
        return served ? value : Special.OTHER;
    }

    static Object part(String field, Object normal) {
        return new Part(field, normal);
    }

    /** Null, or no such field. */
    static Object nothing() {
        return Special.NOTHING;
    }

    static Object other() {
        return Special.OTHER;
    }

    /** Whether an index can tell it from others. */
    static boolean isServed(Object normal) {
        return normal != Special.OTHER;
    }

    static boolean isNothing(Object normal) {
        return normal == Special.NOTHING;
    }

    /** Neither nothing, nor part of a document, nor what no index serves. */
    static boolean isScalar(Object normal) {
        return !(normal instanceof Special) && !(normal instanceof Part);
    }

    static boolean sameType(Object one, Object other) {
        return rank(one) == rank(other);
    }

    static Object belowAllLike(Object normal) {
        return new Edge(rank(normal), -1);
    }

    static Object aboveAllLike(Object normal) {
        return new Edge(rank(normal), 1);
    }

    static int compare(Object one, Object other) {
        int byType = Integer.compare(rank(one), rank(other));
        if (byType != 0) {
            return byType;
        }
        int bySide = Integer.compare(side(one), side(other));
        return bySide != 0 ? bySide : compareWithinType(one, other);
    }

    private static int compareWithinType(Object one, Object other) {
        return switch (one) {
            case Number number -> compareNumbers(number, (Number) other);
            case String text -> text.compareTo((String) other);
            case UUID uuid -> uuid.toString().compareTo(other.toString());
            case ObjectId id -> id.compareTo((ObjectId) other);
            case Boolean truth -> truth.compareTo((Boolean) other);
            case Instant instant -> instant.compareTo((Instant) other);
            case Part part -> compareParts(part, (Part) other);
            default -> 0;
        };
    }

    private static int compareParts(Part one, Part other) {
        int byField = one.field().compareTo(other.field());
        return byField != 0 ? byField : compare(one.value(), other.value());
    }

    /** Longs that no double can express are kept as longs, so that a tie of the doubles is broken by them. */
    private static int compareNumbers(Number one, Number other) {
        int byDouble = Double.compare(one.doubleValue(), other.doubleValue());
        return byDouble != 0 ? byDouble : Long.compare(one.longValue(), other.longValue());
    }

    private static int side(Object normal) {
        return normal instanceof Edge edge ? edge.side() : 0;
    }

    private static int rank(Object normal) {
        return switch (normal) {
            case Special special -> special == Special.NOTHING ? RANK_NOTHING : RANK_OTHER;
            case Edge edge -> edge.rank();
            case Number number -> RANK_NUMBER;
            case String text -> RANK_TEXT;
            case UUID uuid -> RANK_UUID;
            case ObjectId id -> RANK_OBJECT_ID;
            case Boolean truth -> RANK_TRUTH;
            case Instant instant -> RANK_INSTANT;
            case Part part -> RANK_PART;
            default -> RANK_OTHER;
        };
    }
}
