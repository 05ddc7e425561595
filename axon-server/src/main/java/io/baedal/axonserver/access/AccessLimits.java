package io.baedal.axonserver.access;

import java.time.Duration;

/**
 * What access control holds at most.
 *
 * @param grantsMax roles of one application or user
 * @param sessionsMax logins open at one time; the one unused for longest ends for a new one
 * @param sessionsPerUserMax of them by one user
 * @param sessionIdle a login ends when it is not used for so long
 * @param sessionLife and after this time in any case
 * @param failedLoginsPerUserAndOriginMax wrong passwords for one user from one address within {@code failedLoginsWindow}
 * @param failedLoginsPerOriginMax for any user from one address
 * @param failedLoginsPerUserMax for one user from anywhere
 * @param passwordChecksMax passwords checked at one time, each of which keeps a processor busy
 * @param auditFileBytesMax one file of the audit log, after which the next begins
 * @param auditFilesMax older ones are deleted
 * @param refusalsAuditedPerMinuteMax refused calls that get a line each; the others are counted in one
 */
public record AccessLimits(
        int applicationsMax,
        int usersMax,
        int grantsMax,
        int sessionsMax,
        int sessionsPerUserMax,
        Duration sessionIdle,
        Duration sessionLife,
        int failedLoginsPerUserAndOriginMax,
        int failedLoginsPerOriginMax,
        int failedLoginsPerUserMax,
        Duration failedLoginsWindow,
        int passwordChecksMax,
        long auditFileBytesMax,
        int auditFilesMax,
        int refusalsAuditedPerMinuteMax) {

    public static AccessLimits defaults() {
        return new AccessLimits(
                1_000,
                1_000,
                1_000,
                1_000,
                16,
                Duration.ofMinutes(30),
                Duration.ofHours(12),
                5,
                20,
                50,
                Duration.ofMinutes(1),
                2,
                8L << 20,
                8,
                60);
    }
}
