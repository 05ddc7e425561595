package io.baedal.query.audit;

/** How things stood when this instance last knew. */
interface Known {

    AuditStatus status();

    /** For how long nothing is known, in seconds; not a number as long as nothing ever was. */
    double ageSeconds();
}
