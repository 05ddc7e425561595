package io.baedal.query.config;

/** The figures of views and streams; those of the audit are the audit's. */
enum Figure {
    BEHIND(
            "baedal.view.behind",
            "baedal_view_behind",
            "view",
            "Positions of the log between a view and the newest event about it"),
    AGE(
            "baedal.view.age",
            "baedal_view_age_seconds",
            "view",
            "How long ago all that had happened was last known to be in a view"),
    PARKED(
            "baedal.parked.sequences",
            "baedal_parked_sequences",
            "group",
            "Orders, stores or whatever a group handles in sequence that wait, since an event of theirs could not be handled"),
    PARKED_AGE(
            "baedal.parked.age",
            "baedal_parked_age_seconds",
            "group",
            "For how long the one of them waits that waits for the longest time; 0 if none does"),
    CLIENTS(
            "baedal.stream.clients",
            "baedal_stream_clients",
            "kind, of",
            "Clients of this instance who follow one document of a kind, or all of them");

    private final String meter;
    private final String exposed;
    private final String labels;
    private final String help;

    Figure(String meter, String exposed, String labels, String help) {
        this.meter = meter;
        this.exposed = exposed;
        this.labels = labels;
        this.help = help;
    }

    /** Its name in the code. */
    String meter() {
        return meter;
    }

    /** Its name where Prometheus reads it. */
    String exposed() {
        return exposed;
    }

    String labels() {
        return labels;
    }

    String help() {
        return help;
    }
}
