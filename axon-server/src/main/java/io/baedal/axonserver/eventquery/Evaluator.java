package io.baedal.axonserver.eventquery;

import io.baedal.axonserver.eventquery.Value.Absent;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Computes expressions over rows. An operation that makes no sense for a value has no result; it never fails because of one. */
final class Evaluator {
    private final ZoneId zone;
    private final WorkLeft left;

    /**
     * @param zone of dates where the query names none
     * @param left asked before everything that may take long
     */
    Evaluator(ZoneId zone, WorkLeft left) {
        this.zone = zone;
        this.left = left;
    }

    Value value(Expression expression, Row row) {
        return switch (expression) {
            case Expression.Literal(Value value) -> value;
            case Expression.Field(int index, String name, Kind kind) -> row.value(index);
            case Expression.MetaDataValue(String key) -> row.metaData().getOrDefault(key, Absent.ABSENT);
            case Expression.ListOf(List<Expression> items) -> new Value.Items(values(items, row));
            case Expression.Not(Expression operand) -> Value.of(!isTrue(operand, row));
            case Expression.And(Expression left, Expression right) -> Value.of(isTrue(left, row) && isTrue(right, row));
            case Expression.Or(Expression left, Expression right) -> Value.of(isTrue(left, row) || isTrue(right, row));
            case Expression.Compare(Comparison comparison, Expression left, Expression right) ->
                Value.of(comparison.holds(value(left, row), value(right, row)));
            case Expression.In(Expression value, Expression list) ->
                Value.of(TextFunctions.isIn(value(value, row), value(list, row)));
            case Expression.Arithmetic(Expression.Operator operator, Expression left, Expression right) ->
                Arithmetics.apply(operator, value(left, row), value(right, row));
            case Expression.Call(Function function, List<Expression> arguments) ->
                call(function, values(arguments, row));
            case Expression.Match(Expression text, Pattern pattern) -> match(value(text, row), pattern);
            case Expression.JsonPathOf(Expression json, JsonPath path) -> find(path, value(json, row));
            case Expression.XPathOf(Expression xml, XmlPath path) -> find(path, value(xml, row));
            case Expression.FormatDate(Expression timestamp, DateTimeFormatter format) ->
                formatDate(value(timestamp, row), format);
        };
    }

    boolean isTrue(Expression condition, Row row) {
        return value(condition, row).isTrue();
    }

    List<Value> values(List<Expression> expressions, Row row) {
        List<Value> values = new ArrayList<>(expressions.size());
        for (Expression expression : expressions) {
            values.add(value(expression, row));
        }
        return values;
    }

    private Value find(JsonPath path, Value json) {
        left.requireTime();
        return json instanceof Value.Text(String text) ? path.find(text) : Absent.ABSENT;
    }

    private Value find(XmlPath path, Value xml) {
        left.requireTime();
        return xml instanceof Value.Text(String text) ? path.find(text, left) : Absent.ABSENT;
    }

    private Value match(Value value, Pattern pattern) {
        left.requireTime();
        return value.isPresent() ? Value.of(CountedText.matches(pattern, value.asText())) : Value.of(false);
    }

    private Value call(Function function, List<Value> arguments) {
        left.requireTime();
        return switch (function) {
            case HOUR, MINUTE, DAY, WEEK, MONTH, YEAR ->
                arguments.getFirst() instanceof Value.Whole(long millis)
                        ? new Value.Whole(DateFields.of(
                                function, Instant.ofEpochMilli(millis).atZone(zone)))
                        : Absent.ABSENT;
            case CONTAINS, STARTS_WITH, ENDS_WITH, CONCAT, LEFT, RIGHT, LENGTH, LOWER, UPPER, SUBSTRING ->
                TextFunctions.call(function, arguments);
            case MATCH, XPATH, JSONPATH, FORMAT_DATE ->
                throw new IllegalStateException(function.text() + " has a place of its own in the tree");
        };
    }

    private Value formatDate(Value timestamp, DateTimeFormatter format) {
        if (!(timestamp instanceof Value.Whole(long millis))) {
            return Absent.ABSENT;
        }
        try {
            return new Value.Text(format.format(Instant.ofEpochMilli(millis).atZone(zone)));
        } catch (DateTimeException beyondTheFormat) {
            return Absent.ABSENT;
        }
    }
}
