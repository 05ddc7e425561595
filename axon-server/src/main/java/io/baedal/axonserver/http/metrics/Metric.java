package io.baedal.axonserver.http.metrics;

import java.util.List;

/** Every metric of the node, as Prometheus names it. Those of RocksDB and of the JVM come on top. */
enum Metric {
    COMMANDS("axonserver_commands_total", Kind.COUNTER, "Commands that have ended", "context", "name", "outcome"),
    COMMAND_SECONDS(
            "axonserver_command_seconds", Kind.HISTOGRAM, "From a command's arrival to its end", "context", "name"),
    COMMANDS_HANDLED(
            "axonserver_commands_handled_seconds",
            Kind.SUMMARY,
            "Commands a client has answered, and its time for them",
            "context",
            "client",
            "component"),
    COMMANDS_IN_FLIGHT(
            "axonserver_commands_in_flight", Kind.GAUGE, "Commands that wait or are with a handler", "context"),
    QUERIES("axonserver_queries_total", Kind.COUNTER, "Queries that have ended", "context", "name", "outcome"),
    QUERY_SECONDS("axonserver_query_seconds", Kind.HISTOGRAM, "From a query's arrival to its end", "context", "name"),
    QUERIES_HANDLED(
            "axonserver_queries_handled_seconds",
            Kind.SUMMARY,
            "Queries a client has answered, and its time to the first answer",
            "context",
            "client",
            "component"),
    QUERIES_IN_FLIGHT("axonserver_queries_in_flight", Kind.GAUGE, "Queries under way", "context"),
    SUBSCRIPTION_QUERIES("axonserver_subscription_queries", Kind.GAUGE, "Subscription queries open", "context"),
    CLIENTS("axonserver_clients", Kind.GAUGE, "Connected client processes", "context"),
    STREAMS("axonserver_streams", Kind.GAUGE, "Everything open that would not end by itself", "context"),
    HANDLERS("axonserver_handlers", Kind.GAUGE, "Names subscribed, of each client", "context", "kind"),
    PERMITS(
            "axonserver_handler_permits",
            Kind.GAUGE,
            "Messages a client is ready for",
            "context",
            "kind",
            "client",
            "component"),
    WAITING(
            "axonserver_handler_waiting",
            Kind.GAUGE,
            "Messages that wait for a client's permits",
            "context",
            "kind",
            "client",
            "component"),
    TRACKERS("axonserver_trackers", Kind.GAUGE, "Streams of events", "context", "component", "processor"),
    TRACKER_LAG(
            "axonserver_tracker_lag_events",
            Kind.GAUGE,
            "Events the one farthest behind has not been sent",
            "context",
            "component",
            "processor"),
    EVENTS("axonserver_log_events", Kind.GAUGE, "Events stored", "context"),
    EVENTS_APPENDED("axonserver_log_appended_events_total", Kind.COUNTER, "Events appended since the start", "context"),
    BYTES_APPENDED("axonserver_log_appended_bytes_total", Kind.COUNTER, "Their bytes", "context"),
    GROUP_REQUESTS("axonserver_log_group_requests", Kind.HISTOGRAM, "Requests that shared one write", "context"),
    WRITE_SECONDS("axonserver_log_write_seconds", Kind.HISTOGRAM, "One write of a group", "context"),
    SYNC_SECONDS("axonserver_log_sync_seconds", Kind.HISTOGRAM, "Until the disk confirmed a group", "context"),
    LOG_OPEN("axonserver_log_open", Kind.GAUGE, "1 while the log takes appends, else 0", "context"),
    LOG_FULL("axonserver_log_full_total", Kind.COUNTER, "How often the disk was full", "context"),
    LOG_BYTES("axonserver_log_disk_bytes", Kind.GAUGE, "Files of the log", "context"),
    SNAPSHOTS("axonserver_log_snapshots", Kind.GAUGE, "Snapshots stored, an estimate", "context"),
    SCHEDULED("axonserver_log_scheduled_events", Kind.GAUGE, "Events that wait for their time", "context"),
    LAST_BACKUP(
            "axonserver_log_last_backup_timestamp_seconds",
            Kind.GAUGE,
            "When the newest backup was complete; missing before the first",
            "context"),
    HTTP("axonserver_http_seconds", Kind.HISTOGRAM, "HTTP requests", "method", "route", "status"),
    HTTP_REQUESTS("axonserver_http_requests", Kind.GAUGE, "HTTP requests being served"),
    HTTP_STREAMS("axonserver_http_streams", Kind.GAUGE, "Streams of events over HTTP"),
    HTTP_HUNG_UP("axonserver_http_hung_up_total", Kind.COUNTER, "HTTP connections that broke off", "reason");

    /** How the values of a metric are to be read. */
    enum Kind {
        COUNTER,
        GAUGE,
        HISTOGRAM,
        SUMMARY
    }

    private final String fullName;
    private final Kind kind;
    private final String help;
    private final List<String> labels;

    Metric(String fullName, Kind kind, String help, String... labels) {
        this.fullName = fullName;
        this.kind = kind;
        this.help = help;
        this.labels = List.of(labels);
    }

    String fullName() {
        return fullName;
    }

    Kind kind() {
        return kind;
    }

    String help() {
        return help;
    }

    List<String> labels() {
        return labels;
    }
}
