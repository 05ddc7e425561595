package io.baedal.axonserver.eventquery;

import io.baedal.axonserver.eventquery.Expression.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what can be computed from a row of known columns. From loose to tight: or; and; not; comparisons; functions between
 * their arguments; plus and minus; times, divided by, remainder; a leading minus.
 */
final class ExpressionParser {
    private static final Map<String, Comparison> COMPARISONS = Map.of(
            "=", Comparison.EQUAL,
            "!=", Comparison.NOT_EQUAL,
            "<>", Comparison.NOT_EQUAL,
            "<", Comparison.LESS,
            "<=", Comparison.LESS_OR_EQUAL,
            ">", Comparison.GREATER,
            ">=", Comparison.GREATER_OR_EQUAL);

    private static final Map<String, Operator> SUMS = Map.of("+", Operator.PLUS, "-", Operator.MINUS);

    private static final Map<String, Operator> PRODUCTS =
            Map.of("*", Operator.TIMES, "/", Operator.DIVIDED_BY, "%", Operator.REMAINDER);

    private final Reading reading;
    private final Columns columns;

    ExpressionParser(Reading reading, Columns columns) {
        this.reading = reading;
        this.columns = columns;
    }

    Expression expression() {
        reading.enter();
        Lexeme start = reading.next();
        Expression left = conjunction();
        while (reading.acceptWord("or")) {
            Lexeme rightStart = reading.next();
            requireFlag(left, start);
            Expression right = conjunction();
            requireFlag(right, rightStart);
            left = term(new Expression.Or(left, right));
        }
        reading.leave();
        return left;
    }

    private Expression conjunction() {
        Lexeme start = reading.next();
        Expression left = negation();
        while (reading.acceptWord("and")) {
            Lexeme rightStart = reading.next();
            requireFlag(left, start);
            Expression right = negation();
            requireFlag(right, rightStart);
            left = term(new Expression.And(left, right));
        }
        return left;
    }

    private Expression negation() {
        if (!reading.acceptWord("not")) {
            return comparison();
        }
        reading.enter();
        Lexeme start = reading.next();
        Expression operand = negation();
        requireFlag(operand, start);
        reading.leave();
        return term(new Expression.Not(operand));
    }

    private Expression comparison() {
        Lexeme start = reading.next();
        Expression left = infix();
        if (reading.acceptWord("in")) {
            return term(new Expression.In(left, list()));
        }
        Comparison comparison = sign(COMPARISONS);
        if (comparison == null) {
            return left;
        }
        reading.take();
        Lexeme rightStart = reading.next();
        Expression right = infix();
        DateTexts.requireNone(left, right, rightStart);
        DateTexts.requireNone(right, left, start);
        if (sign(COMPARISONS) != null) {
            throw reading.next().problem("comparisons cannot follow one another; expected 'and' between two of them");
        }
        return term(new Expression.Compare(comparison, left, right));
    }

    private Expression list() {
        Lexeme start = reading.next();
        if (reading.acceptSign("(")) {
            return term(new Expression.ListOf(items(")")));
        }
        Expression list = infix();
        if (list.kind() != Kind.LIST && list.kind() != Kind.ANY) {
            throw start.problem("expected a list after 'in', as in: payloadType in [\"A\", \"B\"]");
        }
        return list;
    }

    private Expression infix() {
        Expression left = sum();
        while (reading.next().sort() == Lexeme.Sort.WORD) {
            Lexeme name = reading.next();
            Optional<Function> function = Function.named(name.text()).filter(Function::isBinary);
            if (function.isEmpty()) {
                break;
            }
            reading.take();
            Lexeme second = reading.next();
            left = term(Calls.call(function.get(), name, List.of(left, sum()), List.of(name, second)));
        }
        return left;
    }

    private Expression sum() {
        Lexeme start = reading.next();
        Expression left = product();
        for (Operator operator = sign(SUMS); operator != null; operator = sign(SUMS)) {
            reading.take();
            Lexeme rightStart = reading.next();
            Expression right = product();
            left = arithmetic(operator, left, start, right, rightStart);
        }
        return left;
    }

    private Expression product() {
        Lexeme start = reading.next();
        Expression left = unary();
        for (Operator operator = sign(PRODUCTS); operator != null; operator = sign(PRODUCTS)) {
            reading.take();
            Lexeme rightStart = reading.next();
            Expression right = unary();
            left = arithmetic(operator, left, start, right, rightStart);
        }
        return left;
    }

    private Expression arithmetic(
            Operator operator, Expression left, Lexeme leftStart, Expression right, Lexeme rightStart) {
        requireOperand(operator, left, leftStart);
        requireOperand(operator, right, rightStart);
        return term(new Expression.Arithmetic(operator, left, right));
    }

    private static void requireOperand(Operator operator, Expression operand, Lexeme start) {
        boolean isText = operator == Operator.PLUS && operand.kind() == Kind.TEXT;
        if (!isText && !operand.kind().mayBeNumber()) {
            throw start.problem("expected a number here; only '+' works on texts, and nothing on lists and conditions");
        }
    }

    private Expression unary() {
        Lexeme minus = reading.next();
        if (!reading.acceptSign("-")) {
            return primary();
        }
        reading.enter();
        Lexeme start = reading.next();
        Expression operand = unary();
        reading.leave();
        return arithmetic(Operator.MINUS, new Expression.Literal(new Value.Whole(0)), minus, operand, start);
    }

    private Expression primary() {
        Lexeme lexeme = reading.next();
        return switch (lexeme.sort()) {
            case TEXT ->
                term(new Expression.Literal(new Value.Text(reading.take().text())));
            case NUMBER -> term(new Expression.Literal(number(reading.take())));
            case WORD -> named();
            case SIGN -> bracketed();
            case END -> throw reading.expected("a value, a field or a condition");
        };
    }

    private static Value number(Lexeme lexeme) {
        try {
            return lexeme.text().contains(".")
                    ? Value.of(Double.parseDouble(lexeme.text()))
                    : new Value.Whole(Long.parseLong(lexeme.text()));
        } catch (NumberFormatException tooLarge) {
            throw lexeme.problem("this number is too large; expected one of at most 18 digits");
        }
    }

    private Expression bracketed() {
        if (reading.acceptSign("(")) {
            Expression inner = expression();
            reading.expectSign(")", "to close the parenthesis");
            return inner;
        }
        if (reading.acceptSign("[")) {
            return term(new Expression.ListOf(items("]")));
        }
        throw reading.expected("a value, a field or a condition");
    }

    private List<Expression> items(String closing) {
        List<Expression> items = new ArrayList<>();
        if (!reading.acceptSign(closing)) {
            do {
                items.add(expression());
            } while (reading.acceptSign(","));
            reading.expectSign(closing, "or ',' in a list");
        }
        return List.copyOf(items);
    }

    private Expression named() {
        Lexeme name = reading.take();
        if (reading.next().isSign("(")) {
            return call(name);
        }
        return switch (name.text().toLowerCase(Locale.ROOT)) {
            case "true" -> term(new Expression.Literal(Value.of(true)));
            case "false" -> term(new Expression.Literal(Value.of(false)));
            case "null" -> term(new Expression.Literal(Value.Absent.ABSENT));
            default -> field(name);
        };
    }

    private Expression call(Lexeme name) {
        if (StageParser.isAggregate(name)) {
            throw name.problem(
                    name.text() + "(…) counts or sums up many rows; it is a stage of its own, or an argument of "
                            + "groupby(…); use its column in the next stage");
        }
        Function function = Function.named(name.text())
                .orElseThrow(
                        () -> name.problem("there is no function " + name.text() + "; there are " + Function.names()));
        reading.expectSign("(", "after the name of a function");
        List<Expression> arguments = new ArrayList<>();
        List<Lexeme> starts = new ArrayList<>();
        if (!reading.acceptSign(")")) {
            do {
                starts.add(reading.next());
                arguments.add(expression());
            } while (reading.acceptSign(","));
            reading.expectSign(")", "or ',' after an argument of " + function.text());
        }
        return term(Calls.call(function, name, arguments, starts));
    }

    private Expression field(Lexeme name) {
        if (columns.ofEvents()
                && name.text().equals("metaData")
                && reading.next().isSign(".")) {
            reading.take();
            Lexeme key = reading.take();
            if (key.sort() != Lexeme.Sort.WORD && key.sort() != Lexeme.Sort.TEXT) {
                throw key.problem("expected a key of the metadata, as in: metaData.traceId or metaData.\"trace-id\"");
            }
            return term(new Expression.MetaDataValue(key.text()));
        }
        int index = columns.indexOf(name.text());
        if (index < 0) {
            throw name.problem(unknown(name.text()));
        }
        return term(new Expression.Field(
                index, name.text(), columns.all().get(index).kind()));
    }

    private String unknown(String name) {
        return columns.names().stream()
                .filter(known -> known.equalsIgnoreCase(name))
                .map(known -> "there is no field " + name + "; did you mean " + known + "?")
                .findFirst()
                .orElse("there is no field " + name + " here; there are " + String.join(", ", columns.names())
                        + "; a text needs quotes");
    }

    private <T> @org.jspecify.annotations.Nullable T sign(Map<String, T> signs) {
        Lexeme next = reading.next();
        return next.sort() == Lexeme.Sort.SIGN ? signs.get(next.text()) : null;
    }

    private static void requireFlag(Expression operand, Lexeme start) {
        if (!operand.kind().mayBeFlag()) {
            throw start.problem("expected a condition here, such as a comparison");
        }
    }

    private <T extends Expression> T term(T expression) {
        reading.countTerm();
        return expression;
    }
}
