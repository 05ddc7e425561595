package io.baedal.documents.index;

import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Random documents and random questions about them, from few values, so that they meet. */
final class RandomWorld {

    private static final Object MISSING = new Object();

    private static final List<String> FIELDS =
            List.of("_id", "a", "n", "u", "tags", "items", "items.sku", "items.qty", "sub", "sub.x");

    private final Random random;

    RandomWorld(long seed) {
        this.random = new Random(seed);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    @SafeVarargs
    final <T extends @Nullable Object> T oneOf(T... choices) {
        return choices[below(choices.length)];
    }

    /** Of the kinds that an {@code _id} may be; 3 and 3.0 are the same one. */
    Object id() {
        int number = below(120);
        return oneOf("d" + number, "d" + number, "e/" + number, number, (double) number);
    }

    Document document() {
        Document document = new Document("_id", id()).append("u", unique());
        put(document, "a", oneOf(MISSING, scalar(), scalar(), scalar(), new Document("x", 1)));
        put(document, "n", oneOf(MISSING, number(), number(), number(), number(), "text"));
        put(document, "tags", oneOf(MISSING, scalar(), list(this::tag), list(this::tag), list(this::tag)));
        put(document, "items", oneOf(MISSING, list(this::item), list(this::item), item(), 3));
        put(document, "sub", oneOf(MISSING, sub(), sub(), List.of(), List.of(sub(), 5, List.of(sub()))));
        return document;
    }

    /** What may be set in many documents at once without failing in any. */
    Document change() {
        Document set = new Document();
        put(set, oneOf("a", "other"), scalar());
        put(set, "n", oneOf(MISSING, number(), number()));
        put(set, "tags", oneOf(MISSING, list(this::tag), scalar()));
        return new Document("$set", set);
    }

    Document changeOfOne() {
        return oneOf(
                change(),
                new Document("$push", new Document("tags", tag())),
                new Document("$pull", new Document("tags", tag())),
                new Document("$inc", new Document("n", 1)),
                new Document("$unset", new Document(oneOf("a", "n", "tags", "sub.x", "items"), "")),
                new Document("$set", new Document("sub.x", scalar())),
                new Document("$set", new Document("items.0.sku", scalar())),
                new Document("$set", new Document("u", unique())));
    }

    Document query() {
        return switch (below(8)) {
            case 0 -> new Document("$and", list(3, this::conditions));
            case 1 -> new Document("$and", list(2, this::conditions)).append("a", scalar());
            case 2 -> new Document("$or", list(2, this::conditions));
            case 3 -> conditions().append("$nor", list(1, this::conditions));
            default -> conditions();
        };
    }

    private Document conditions() {
        Document conditions = new Document();
        for (int i = 0; i <= below(3); i++) {
            String field = oneOf(FIELDS.toArray(String[]::new));
            conditions.append(field, condition(field));
        }
        return conditions;
    }

    private @Nullable Object condition(String field) {
        Supplier<@Nullable Object> value = () -> like(field);
        return switch (below(12)) {
            case 0, 1, 2 -> value.get();
            case 3 -> new Document("$eq", value.get());
            case 4, 5 -> new Document("$in", list(below(4), value));
            case 6 -> new Document(oneOf("$gt", "$gte", "$lt", "$lte"), value.get());
            case 7 -> new Document("$gte", value.get()).append(oneOf("$lt", "$lte"), value.get());
            case 8 -> new Document("$ne", value.get()).append("$gt", value.get());
            case 9 -> new Document("$exists", below(2) == 0);
            case 10 -> new Document("$nin", list(2, value));
            // The engine does not take it where a unique index has several fields.
            default -> List.of("n", "u").contains(field) ? value.get() : new BsonRegularExpression("^[de]/?1", "");
        };
    }

    private @Nullable Object like(String field) {
        return switch (field) {
            case "_id" -> id();
            case "n" -> number();
            case "u" -> unique();
            case "tags" -> tag();
            case "items" -> item();
            case "sub" -> sub();
            default -> scalar();
        };
    }

    private String unique() {
        return "u" + below(400);
    }

    private Object number() {
        return oneOf(below(6), (long) below(6), below(6) + 0.5, -0.0, (double) below(6));
    }

    private @Nullable Object scalar() {
        return oneOf(
                null,
                number(),
                number(),
                5_000_000_000L,
                5_000_000_000.5,
                (1L << 53) + 1,
                below(2) == 0,
                "s" + below(4),
                "s" + below(4),
                Instant.ofEpochMilli(below(4)));
    }

    private @Nullable Object tag() {
        return oneOf(scalar(), scalar(), scalar(), list(1, this::scalar));
    }

    private Document item() {
        Document item = new Document();
        put(item, "sku", oneOf(MISSING, scalar(), scalar(), list(this::scalar)));
        put(item, "qty", oneOf(MISSING, number(), number()));
        return item;
    }

    private Document sub() {
        Document sub = new Document();
        put(sub, "x", oneOf(MISSING, scalar(), scalar(), list(this::scalar)));
        return sub;
    }

    private <T extends @Nullable Object> List<T> list(Supplier<? extends T> element) {
        return list(below(4), element);
    }

    private <T extends @Nullable Object> List<T> list(int size, Supplier<? extends T> element) {
        List<T> list = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            list.add(element.get());
        }
        return list;
    }

    private static void put(Document document, String field, @Nullable Object value) {
        if (value != MISSING) {
            document.append(field, value);
        }
    }

    /** Several documents whose ids differ. */
    List<Document> documents(int size) {
        Document[] documents = new Document[size];
        Arrays.setAll(documents, i -> document());
        return Arrays.stream(documents).toList();
    }
}
