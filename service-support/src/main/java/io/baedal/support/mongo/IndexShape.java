package io.baedal.support.mongo;

import com.mongodb.MongoClientSettings;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * What makes an index the one that is wanted: its keys in their order, and those of its options that decide what it refuses,
 * leaves out and lets end. Its name is only how to speak of it.
 */
record IndexShape(String name, List<String> keys, Map<String, String> options) {

    private static final String UNIQUE = "unique";
    private static final String SPARSE = "sparse";
    private static final String PARTIAL = "partialFilterExpression";
    private static final String EXPIRES = "expireAfterSeconds";

    static IndexShape of(IndexModel wanted) {
        BsonDocument keys = bson(wanted.getKeys());
        IndexOptions given = wanted.getOptions();
        Map<String, String> options = new TreeMap<>();
        flag(options, UNIQUE, given.isUnique());
        flag(options, SPARSE, given.isSparse());
        if (given.getPartialFilterExpression() != null) {
            options.put(PARTIAL, bson(given.getPartialFilterExpression()).toJson());
        }
        Long seconds = given.getExpireAfter(TimeUnit.SECONDS);
        if (seconds != null) {
            options.put(EXPIRES, seconds.toString());
        }
        String name = given.getName() == null ? nameOf(keys) : given.getName();
        return new IndexShape(name, keysOf(keys), options);
    }

    /** @param stored as {@code listIndexes} tells it */
    static IndexShape of(Document stored) {
        BsonDocument index = bson(stored);
        Map<String, String> options = new TreeMap<>();
        flag(options, UNIQUE, isTrue(index.get(UNIQUE)));
        flag(options, SPARSE, isTrue(index.get(SPARSE)));
        if (index.containsKey(PARTIAL)) {
            options.put(PARTIAL, index.getDocument(PARTIAL).toJson());
        }
        if (index.containsKey(EXPIRES)) {
            options.put(EXPIRES, Long.toString(index.getNumber(EXPIRES).longValue()));
        }
        return new IndexShape(index.getString("name").getValue(), keysOf(index.getDocument("key")), options);
    }

    boolean isLike(IndexShape other) {
        return keys.equals(other.keys) && options.equals(other.options);
    }

    /** Whether both cannot be there, as one is where the other should be. */
    boolean isInTheWayOf(IndexShape wanted) {
        return !isLike(wanted) && (keys.equals(wanted.keys) || name.equals(wanted.name));
    }

    /** Keys in their order, and what is special. */
    String described() {
        List<String> words = new ArrayList<>();
        words.add(keys.stream().map(IndexShape::keyDescribed).collect(Collectors.joining(", ")));
        options.forEach((option, value) -> words.add(
                switch (option) {
                    case UNIQUE, SPARSE -> option;
                    case PARTIAL -> "where `" + value + "`";
                    default -> "ends its documents " + value + " s later";
                }));
        return String.join(" ", words);
    }

    private static String keyDescribed(String key) {
        int end = key.lastIndexOf(' ');
        return "`" + key.substring(0, end) + "`" + (key.substring(end).equals(" -1") ? " ↓" : "");
    }

    @Override
    public String toString() {
        return name + " on {" + String.join(", ", keys) + "} " + options;
    }

    /** Field and direction each; whether a direction was written as 1, 1.0 or NumberLong(1) makes no difference. */
    private static List<String> keysOf(BsonDocument keys) {
        return keys.entrySet().stream()
                .map(key -> key.getKey() + " " + direction(key.getValue()))
                .toList();
    }

    /** As drivers name it who are not told. */
    private static String nameOf(BsonDocument keys) {
        return keys.entrySet().stream()
                .map(key -> key.getKey() + "_" + direction(key.getValue()))
                .collect(Collectors.joining("_"));
    }

    private static String direction(BsonValue value) {
        return value.isNumber()
                ? Integer.toString(value.asNumber().intValue())
                : value.asString().getValue().toLowerCase(Locale.ROOT);
    }

    private static void flag(Map<String, String> options, String option, boolean set) {
        if (set) {
            options.put(option, "true");
        }
    }

    private static boolean isTrue(@Nullable BsonValue value) {
        return value != null && value.isBoolean() && value.asBoolean().getValue();
    }

    private static BsonDocument bson(Bson any) {
        return any.toBsonDocument(BsonDocument.class, MongoClientSettings.getDefaultCodecRegistry());
    }
}
