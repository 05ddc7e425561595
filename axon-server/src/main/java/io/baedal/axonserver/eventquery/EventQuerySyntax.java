package io.baedal.axonserver.eventquery;

/** The text is not a query. Line and column, from 1, are where reading stopped. */
public final class EventQuerySyntax extends EventQueryFailure {

    private static final long serialVersionUID = 1;

    private final int line;
    private final int column;

    EventQuerySyntax(int line, int column, String problem) {
        super("Line " + line + ", column " + column + ": " + problem);
        this.line = line;
        this.column = column;
    }

    public int line() {
        return line;
    }

    public int column() {
        return column;
    }
}
