package io.baedal.axonserver.http;

import io.baedal.axonserver.access.AuditLog;
import io.baedal.axonserver.access.Caller;

/** Writes down who changes the node. Asked before every request that changes something begins; see {@link AuditLog#begin}. */
@FunctionalInterface
public interface HttpAudit {
    /** Writes nothing down. */
    HttpAudit NONE = (caller, origin, action, target) -> new AuditLog.Action() {
        @Override
        public void done() {}

        @Override
        public void failed(String why) {}
    };

    AuditLog.Action begin(Caller caller, String origin, String action, String target);
}
