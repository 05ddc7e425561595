package io.baedal.query.audit;

/** The figures of the audit. */
enum AuditMetric {
    VIOLATIONS(
            "baedal.audit.violations",
            "baedal_audit_violations",
            "Violations that are open and not acknowledged, by invariant"),
    UNKNOWN("baedal.audit.unknown", "baedal_audit_unknown", "1 where a check cannot look, so that nothing is known"),
    AGE("baedal.audit.age", "baedal_audit_age_seconds", "How long ago it was last known whether deadlines were kept");

    private final String meter;
    private final String exposed;
    private final String help;

    AuditMetric(String meter, String exposed, String help) {
        this.meter = meter;
        this.exposed = exposed;
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

    String help() {
        return help;
    }
}
