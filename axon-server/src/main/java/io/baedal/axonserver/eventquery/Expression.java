package io.baedal.axonserver.eventquery;

import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.Pattern;

/** The tree of what can be computed from one row. Patterns, paths and formats in it are read and checked already. */
sealed interface Expression {

    /** What is written in the query itself. */
    record Literal(Value value) implements Expression {}

    /** A column of the row, by its place. */
    record Field(int index, String name, Kind kind) implements Expression {}

    /** One value of an event's metadata; {@code metaData} is the column that has all of it. */
    record MetaDataValue(String key) implements Expression {}

    record ListOf(List<Expression> items) implements Expression {}

    record Not(Expression operand) implements Expression {}

    record And(Expression left, Expression right) implements Expression {}

    record Or(Expression left, Expression right) implements Expression {}

    record Compare(Comparison comparison, Expression left, Expression right) implements Expression {}

    /** Equal to one of the items of a list. */
    record In(Expression value, Expression list) implements Expression {}

    record Arithmetic(Operator operator, Expression left, Expression right) implements Expression {}

    record Call(Function function, List<Expression> arguments) implements Expression {}

    record Match(Expression text, Pattern pattern) implements Expression {}

    record JsonPathOf(Expression json, JsonPath path) implements Expression {}

    record XPathOf(Expression xml, XmlPath path) implements Expression {}

    record FormatDate(Expression timestamp, DateTimeFormatter format) implements Expression {}

    /** Operators of numbers; plus also puts texts together. */
    enum Operator {
        PLUS,
        MINUS,
        TIMES,
        DIVIDED_BY,
        REMAINDER
    }

    default Kind kind() {
        return switch (this) {
            case Literal(Value value) -> kindOf(value);
            case Field(int index, String name, Kind kind) -> kind;
            case MetaDataValue metaData -> Kind.ANY;
            case ListOf list -> Kind.LIST;
            case Not not -> Kind.FLAG;
            case And and -> Kind.FLAG;
            case Or or -> Kind.FLAG;
            case Compare compare -> Kind.FLAG;
            case In in -> Kind.FLAG;
            case Match match -> Kind.FLAG;
            case Arithmetic(Operator operator, Expression left, Expression right) ->
                operator != Operator.PLUS ? Kind.NUMBER : kindOfSum(left.kind(), right.kind());
            case Call(Function function, List<Expression> arguments) -> function.kind();
            case JsonPathOf json -> Kind.ANY;
            case XPathOf xml -> Kind.ANY;
            case FormatDate date -> Kind.TEXT;
        };
    }

    private static Kind kindOf(Value value) {
        return switch (value) {
            case Value.Text text -> Kind.TEXT;
            case Value.Whole whole -> Kind.NUMBER;
            case Value.Fraction fraction -> Kind.NUMBER;
            case Value.Flag flag -> Kind.FLAG;
            case Value.Items items -> Kind.LIST;
            case Value.Absent.ABSENT -> Kind.ANY;
        };
    }

    private static Kind kindOfSum(Kind left, Kind right) {
        if (left == Kind.TEXT || right == Kind.TEXT) {
            return Kind.TEXT;
        }
        return left == Kind.NUMBER && right == Kind.NUMBER ? Kind.NUMBER : Kind.ANY;
    }
}
