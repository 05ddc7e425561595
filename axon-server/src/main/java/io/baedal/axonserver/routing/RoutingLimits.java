package io.baedal.axonserver.routing;

/**
 * How much the router holds for others.
 *
 * @param handlersMax command and query handlers subscribed at one time, each name of each client counted
 * @param commandsWaitingPerClientMax commands that wait for permits of one handler's stream
 * @param commandTimeoutMillisMax from arrival to answer; a command may ask for less, never for more
 * @param queriesWaitingPerClientMax queries that wait for permits of one handler's stream
 * @param queryTimeoutMillisMax from arrival, or the last answer, to the next; a query may ask for less, never for more
 * @param answersWaitingPerQueryMax answers held for one client that does not read them
 * @param answersGrantedPerQuery answers of a streaming query that one handler may send ahead of the client's reading
 * @param subscriptionQueriesMax subscription queries open at one time
 * @param updatesWaitingPerSubscriptionMax updates held for one client that gives no permits
 * @param waitingBytesMax contents of all messages that wait for permits, for a client that does not read, or for the end of
 *     their transaction, in all contexts together
 */
public record RoutingLimits(
        int handlersMax,
        int commandsWaitingPerClientMax,
        long commandTimeoutMillisMax,
        int queriesWaitingPerClientMax,
        long queryTimeoutMillisMax,
        int answersWaitingPerQueryMax,
        int answersGrantedPerQuery,
        int subscriptionQueriesMax,
        int updatesWaitingPerSubscriptionMax,
        long waitingBytesMax) {

    /** Names of commands, queries, clients and components, and ids of commands. */
    static final int NAME_CHARS_MAX = 1_024;

    /** Commands one handler's stream has not answered yet; the official client never asks for more than 5,000 at a time. */
    static final int COMMANDS_IN_FLIGHT_PER_CLIENT_MAX = 20_000;

    /** Whether one of them has more characters than names and ids may have. */
    public static boolean tooLong(String... names) {
        for (String name : names) {
            if (name.length() > NAME_CHARS_MAX) {
                return true;
            }
        }
        return false;
    }

    /** With a quarter of the heap for messages that wait. */
    public RoutingLimits(
            int handlersMax,
            int commandsWaitingPerClientMax,
            long commandTimeoutMillisMax,
            int queriesWaitingPerClientMax,
            long queryTimeoutMillisMax,
            int answersWaitingPerQueryMax,
            int answersGrantedPerQuery,
            int subscriptionQueriesMax,
            int updatesWaitingPerSubscriptionMax) {
        this(
                handlersMax,
                commandsWaitingPerClientMax,
                commandTimeoutMillisMax,
                queriesWaitingPerClientMax,
                queryTimeoutMillisMax,
                answersWaitingPerQueryMax,
                answersGrantedPerQuery,
                subscriptionQueriesMax,
                updatesWaitingPerSubscriptionMax,
                Runtime.getRuntime().maxMemory() / 4);
    }

    /** Values for a machine of two cores: five minutes for an answer, ten thousand messages waiting for each client. */
    public static RoutingLimits defaults() {
        return new RoutingLimits(20_000, 10_000, 300_000, 10_000, 300_000, 10_000, 64, 10_000, 1_024);
    }
}
