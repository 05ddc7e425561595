package io.baedal.axonserver.access;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who did what to the node, and what came of it. An action has a line before it begins, which is on disk, and one when it
 * has ended; if the first cannot be written, the action does not begin. Thread safe.
 */
public final class AuditLog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);
    private static final long MINUTE_MILLIS = 60_000;

    /** An action that has begun. Exactly one of its methods is to be called, at its end; a later call does nothing. */
    public interface Action {
        void done();

        /** @param why for the reader; must not hold a secret */
        void failed(String why);
    }

    private final @Nullable AuditFiles files;
    private final Clock clock;
    private final Executor background;
    private final int refusalsPerMinuteMax;
    private long minute;
    private int refusalsThisMinute;
    private int refusalsNotListed;

    /** @param background writes the lines of refused calls, for which nobody waits */
    AuditLog(@Nullable Path folder, AccessLimits limits, Clock clock, Executor background) {
        this.files = folder == null ? null : new AuditFiles(folder, limits.auditFileBytesMax(), limits.auditFilesMax());
        this.clock = clock;
        this.background = background;
        this.refusalsPerMinuteMax = limits.refusalsAuditedPerMinuteMax();
    }

    /**
     * Waits for the disk.
     *
     * @param action a name, such as {@code CreateContext}
     * @param target what it is done to; must not hold a secret
     * @throws AccessUnavailable if it cannot be written down; then it must not be done
     */
    public Action begin(Caller caller, String origin, String action, String target) {
        String who = caller.described();
        AuditEntry entry = new AuditEntry(
                clock.instant(), UUID.randomUUID().toString(), who, origin, action, target, "started", "");
        try {
            write(entry, true);
        } catch (IOException failure) {
            LOG.error(
                    "{} by {} is refused, because the audit log cannot be written: {}",
                    action,
                    who,
                    failure.toString());
            throw new AccessUnavailable(
                    "The audit log cannot be written (" + failure + "), and nothing is administered without it; see to"
                            + " the disk of the node",
                    failure);
        }
        return new Begun(entry);
    }

    private final class Begun implements Action {
        private final AuditEntry start;
        private boolean ended;

        private Begun(AuditEntry start) {
            this.start = start;
        }

        @Override
        public void done() {
            end("done", "");
        }

        @Override
        public void failed(String why) {
            end("failed", why);
        }

        private synchronized void end(String outcome, String detail) {
            if (ended) {
                return;
            }
            ended = true;
            AuditEntry entry = new AuditEntry(
                    clock.instant(),
                    start.id(),
                    start.who(),
                    start.origin(),
                    start.action(),
                    start.target(),
                    outcome,
                    detail);
            try {
                write(entry, true);
            } catch (IOException failure) {
                // It has happened and cannot be taken back; that it began is on disk, and the next action is refused.
                LOG.error("The end of an action is missing in the audit log: {}", entry.toJson(), failure);
            }
        }
    }

    /** Notes a call that was refused. Does not wait; beyond so many a minute they are only counted. */
    void refused(String origin, Decision.Refused why) {
        AuditEntry entry = refusal(origin, why);
        if (entry == null) {
            return;
        }
        try {
            background.execute(() -> writeRefusal(entry));
        } catch (RejectedExecutionException busy) {
            LOG.warn("A refused call is missing in the audit log: {}", entry.toJson());
        }
    }

    private void writeRefusal(AuditEntry entry) {
        try {
            write(entry, false);
        } catch (IOException failure) {
            LOG.error("A refused call is missing in the audit log: {}", entry.toJson(), failure);
        }
    }

    private synchronized @Nullable AuditEntry refusal(String origin, Decision.Refused why) {
        long now = clock.millis() / MINUTE_MILLIS;
        int missing = 0;
        if (now != minute) {
            missing = refusalsNotListed;
            minute = now;
            refusalsThisMinute = 0;
            refusalsNotListed = 0;
        }
        if (refusalsThisMinute >= refusalsPerMinuteMax) {
            refusalsNotListed++;
            return null;
        }
        refusalsThisMinute++;
        String who = why instanceof Decision.NotAllowed(Caller caller, Need need, String context)
                ? caller.described()
                : "unknown";
        String detail = why.message() + (missing == 0 ? "" : " (" + missing + " more before were not listed)");
        return new AuditEntry(clock.instant(), "", who, origin, "call", "", "refused", detail);
    }

    private void write(AuditEntry entry, boolean durably) throws IOException {
        String line = entry.toJson();
        if (files != null) {
            files.append(line, durably);
        } else {
            LOG.info("{}", line);
        }
    }

    @Override
    public void close() {
        if (files == null) {
            return;
        }
        try {
            files.close();
        } catch (IOException failure) {
            LOG.warn("The audit log did not close cleanly", failure);
        }
    }
}
