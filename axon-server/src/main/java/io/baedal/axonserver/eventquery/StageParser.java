package io.baedal.axonserver.eventquery;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the stages of a query from left to right; each one knows the columns that the one before it leaves. */
final class StageParser {
    private static final Map<String, ChronoUnit> UNITS = Map.of(
            "second", ChronoUnit.SECONDS,
            "minute", ChronoUnit.MINUTES,
            "hour", ChronoUnit.HOURS,
            "day", ChronoUnit.DAYS,
            "week", ChronoUnit.WEEKS,
            "month", ChronoUnit.MONTHS,
            "year", ChronoUnit.YEARS);

    private static final int AMOUNT_MAX = 1_000_000;

    private final Reading reading;
    private final List<Stage> stages = new ArrayList<>();
    private final List<Stage.TimeConstraint> timeConstraints = new ArrayList<>();
    private Columns columns = Columns.EVENT;

    StageParser(String text) {
        this.reading = new Reading(Lexer.lexemes(text));
    }

    /** What a whole text says. */
    record Pipeline(List<Stage> stages, List<Stage.TimeConstraint> timeConstraints, Columns columns) {}

    Pipeline pipeline() {
        if (!reading.atEnd()) {
            do {
                stage();
                if (stages.size() + timeConstraints.size() > EventQueryLimits.STAGES_MAX) {
                    throw new EventQueryLimit(
                            "stagesMax", "A query of more than " + EventQueryLimits.STAGES_MAX + " stages is too long");
                }
            } while (reading.acceptSign("|"));
            if (!reading.atEnd()) {
                throw reading.expected("'|' before the next stage, an operator, or the end of the query");
            }
        }
        return new Pipeline(List.copyOf(stages), List.copyOf(timeConstraints), columns);
    }

    static boolean isAggregate(Lexeme word) {
        return aggregateFunction(word) != null;
    }

    private static Stage.@Nullable AggregateFunction aggregateFunction(Lexeme word) {
        return Arrays.stream(Stage.AggregateFunction.values())
                .filter(function -> word.isWord(function.name()))
                .findFirst()
                .orElse(null);
    }

    private void stage() {
        Lexeme first = reading.next();
        Lexeme second = reading.afterNext();
        if (first.isWord("last") && (second.sort() == Lexeme.Sort.NUMBER || unit(second) != null)) {
            timeConstraints.add(timeConstraint());
        } else if (isAggregate(first) && second.isSign("(")) {
            columns = aggregates(List.of(), new Columns.Naming());
        } else if (opensStage(first, second)) {
            reading.take();
            switch (first.text().toLowerCase(Locale.ROOT)) {
                case "select" -> inOptionalParentheses(this::select);
                case "groupby" -> inOptionalParentheses(this::groupBy);
                case "sortby" -> inOptionalParentheses(this::sortBy);
                default -> inOptionalParentheses(this::limit);
            }
        } else {
            stages.add(filter());
        }
    }

    /** A column may be called "limit": then it is compared with something. */
    private static boolean opensStage(Lexeme first, Lexeme second) {
        boolean keyword =
                first.isWord("select") || first.isWord("groupby") || first.isWord("sortby") || first.isWord("limit");
        boolean compared = second.sort() == Lexeme.Sort.SIGN && !second.isSign("(") && !second.isSign("[");
        return keyword && !compared;
    }

    private void inOptionalParentheses(Runnable arguments) {
        boolean open = reading.acceptSign("(");
        arguments.run();
        if (open) {
            reading.expectSign(")", "or ',' after an argument of this stage");
        }
    }

    private Stage filter() {
        Lexeme start = reading.next();
        Expression condition = expression();
        if (!condition.kind().mayBeFlag()) {
            if (!reading.atEnd() && !reading.next().isSign("|")) {
                throw reading.expected("an operator, such as =, in or contains,");
            }
            throw start.problem(
                    "expected a condition, such as aggregateType = \"Order\"; to see a field, use select(…)");
        }
        return new Stage.Filter(condition);
    }

    private Expression expression() {
        return new ExpressionParser(reading, columns).expression();
    }

    private Stage.TimeConstraint timeConstraint() {
        reading.take();
        int amount = reading.next().sort() == Lexeme.Sort.NUMBER ? wholeNumber(AMOUNT_MAX) : 1;
        ChronoUnit unit = unit(reading.next());
        if (unit == null) {
            throw reading.expected("a unit of time: seconds, minutes, hours, days, weeks, months or years");
        }
        reading.take();
        return new Stage.TimeConstraint(amount, unit);
    }

    private static @Nullable ChronoUnit unit(Lexeme lexeme) {
        String word = lexeme.text().toLowerCase(Locale.ROOT);
        return lexeme.sort() == Lexeme.Sort.WORD
                ? UNITS.get(word.endsWith("s") ? word.substring(0, word.length() - 1) : word)
                : null;
    }

    private int wholeNumber(int max) {
        Lexeme number = reading.next();
        if (number.sort() == Lexeme.Sort.NUMBER) {
            try {
                int value = Integer.parseInt(number.text());
                if (value >= 1 && value <= max) {
                    reading.take();
                    return value;
                }
            } catch (NumberFormatException notWhole) {
                throw number.problem("expected a whole number from 1 to " + max);
            }
        }
        throw reading.expected("a whole number from 1 to " + max);
    }

    private void select() {
        Columns.Naming naming = new Columns.Naming();
        List<Expression> selected = new ArrayList<>();
        do {
            selected.add(named(naming));
        } while (reading.acceptSign(","));
        stages.add(new Stage.Select(List.copyOf(selected)));
        columns = naming.columns();
    }

    /** An expression with the name of its column. */
    private Expression named(Columns.Naming naming) {
        Expression expression = expression();
        name(naming, nameOf(expression, naming.size() + 1), expression.kind());
        return expression;
    }

    private void name(Columns.Naming naming, String wish, Kind kind) {
        if (reading.acceptWord("as")) {
            Lexeme name = reading.take();
            if ((name.sort() != Lexeme.Sort.WORD && name.sort() != Lexeme.Sort.TEXT)
                    || name.text().isEmpty()) {
                throw name.problem("expected a name for the column after 'as'");
            }
            if (!naming.add(name.text(), kind)) {
                throw name.problem("there is a column " + name.text() + " already; expected another name");
            }
        } else {
            naming.addUnnamed(wish, kind);
        }
        if (naming.size() > EventQueryLimits.COLUMNS_MAX) {
            throw new EventQueryLimit(
                    "columnsMax", "More than " + EventQueryLimits.COLUMNS_MAX + " columns are too many; select fewer");
        }
    }

    private static String nameOf(Expression expression, int number) {
        return switch (expression) {
            case Expression.Field(int index, String name, Kind kind) -> name;
            case Expression.MetaDataValue(String key) -> key;
            case Expression.Call(Function function, List<Expression> arguments) -> function.text();
            case Expression.Match match -> Function.MATCH.text();
            case Expression.JsonPathOf json -> Function.JSONPATH.text();
            case Expression.XPathOf xml -> Function.XPATH.text();
            case Expression.FormatDate date -> Function.FORMAT_DATE.text();
            case Expression.Literal literal -> "column" + number;
            case Expression.ListOf list -> "column" + number;
            case Expression.Not not -> "column" + number;
            case Expression.And and -> "column" + number;
            case Expression.Or or -> "column" + number;
            case Expression.Compare compare -> "column" + number;
            case Expression.In in -> "column" + number;
            case Expression.Arithmetic arithmetic -> "column" + number;
        };
    }

    private void groupBy() {
        Columns.Naming naming = new Columns.Naming();
        List<Expression> keys = new ArrayList<>();
        if (reading.acceptSign("[")) {
            do {
                keys.add(named(naming));
            } while (reading.acceptSign(","));
            reading.expectSign("]", "or ',' after a field to group by");
        } else {
            keys.add(named(naming));
        }
        boolean more = reading.acceptSign(",");
        columns = more ? aggregates(keys, naming) : group(keys, List.of(), naming);
    }

    private Columns aggregates(List<Expression> keys, Columns.Naming naming) {
        List<Stage.Aggregate> aggregates = new ArrayList<>();
        do {
            aggregates.add(aggregate(naming));
        } while (reading.acceptSign(","));
        return group(keys, aggregates, naming);
    }

    private Columns group(List<Expression> keys, List<Stage.Aggregate> aggregates, Columns.Naming naming) {
        stages.add(new Stage.GroupBy(List.copyOf(keys), List.copyOf(aggregates)));
        return naming.columns();
    }

    private Stage.Aggregate aggregate(Columns.Naming naming) {
        Lexeme name = reading.next();
        Stage.AggregateFunction function = aggregateFunction(name);
        if (function == null || !reading.afterNext().isSign("(")) {
            throw reading.expected("count(…), min(…), max(…), avg(…) or sum(…)");
        }
        reading.take();
        reading.take();
        Expression argument = null;
        if (!reading.next().isSign(")")) {
            argument = expression();
        } else if (function != Stage.AggregateFunction.COUNT) {
            throw reading.expected("what " + name.text() + " is taken of");
        }
        reading.expectSign(")", "after the argument of " + name.text());
        boolean isNumber = function != Stage.AggregateFunction.MIN && function != Stage.AggregateFunction.MAX;
        Kind kind = isNumber ? Kind.NUMBER : argument == null ? Kind.ANY : argument.kind();
        name(naming, function.name().toLowerCase(Locale.ROOT), kind);
        return new Stage.Aggregate(function, argument);
    }

    private void sortBy() {
        List<Stage.SortKey> keys = new ArrayList<>();
        do {
            Expression key = expression();
            boolean descending = reading.acceptWord("desc");
            if (!descending) {
                reading.acceptWord("asc");
            }
            keys.add(new Stage.SortKey(key, descending));
        } while (reading.acceptSign(","));
        stages.add(new Stage.SortBy(List.copyOf(keys)));
    }

    private void limit() {
        stages.add(new Stage.Limit(wholeNumber(Integer.MAX_VALUE)));
    }
}
