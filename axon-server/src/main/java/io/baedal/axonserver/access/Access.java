package io.baedal.axonserver.access;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Everything about access to one node: the decisions, the applications and users, the logins and the audit log. */
public final class Access implements AutoCloseable {
    private static final String ACCOUNTS = "access";
    private static final String AUDIT = "audit";
    private static final int REFUSALS_WAITING_MAX = 256;

    private static final long LINES_WRITTEN_WITHIN_MILLIS = 1_000;

    private final Accounts accounts;
    private final Sessions sessions;
    private final ConfiguredToken configured;
    private final AuditLog audit;
    private final ThreadPoolExecutor background;
    private final GuardedAccess guarded;
    private final AccessControl control;

    private Access(AccessConfig config, @Nullable Path data, boolean certificates, Accounts accounts) {
        AccessLimits limits = config.limits();
        this.accounts = accounts;
        this.configured = ConfiguredToken.of(config);
        this.sessions = new Sessions(limits, System::nanoTime);
        this.background = new ThreadPoolExecutor(
                0,
                1,
                10,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(REFUSALS_WAITING_MAX),
                Thread.ofPlatform().daemon().name("axonserver-audit").factory());
        this.audit = new AuditLog(data == null ? null : data.resolve(AUDIT), limits, Clock.systemUTC(), background);
        this.guarded = new GuardedAccess(
                accounts,
                configured,
                new PasswordCheck(accounts, limits, System::nanoTime),
                sessions,
                config.isOff() && certificates,
                audit::refused);
        this.control = config.isOff() && !certificates ? AccessControl.open() : guarded;
    }

    /**
     * Reads what is kept in the data directory.
     *
     * @param certificates whether the transport admits only clients with a verified certificate
     * @throws AccessUnavailable if something cannot be read, or if access control is off and was on when the node last ran in
     *     this directory, so that what was closed is never opened by an option forgotten
     */
    public static Access open(AccessConfig config, Optional<Path> dataDirectory, boolean certificates) {
        Path data = dataDirectory.orElse(null);
        if (data == null) {
            return new Access(config, null, certificates, Accounts.inMemory(config.limits()));
        }
        AccountFile file = new AccountFile(data.resolve(ACCOUNTS));
        if (!config.isOff() || certificates) {
            file.markClosed();
        } else if (file.isMarkedClosed()) {
            throw new AccessUnavailable(
                    "The node of this data directory had access control, and is not opened to everybody"
                            + " by an option left out: start it with --token-file, or remove " + file.mark());
        }
        return new Access(config, data, certificates, Accounts.in(file, config.limits()));
    }

    /** Decides about each call. */
    public AccessControl control() {
        return control;
    }

    /**
     * Who shows these credentials, whether access control is on or off. Takes a good part of a second of a processor for a
     * password.
     */
    public Decision identify(Credentials credentials, String origin) {
        return guarded.decide(credentials, origin, Need.identity(), Grant.NODE);
    }

    /** The applications and users. */
    public Accounts accounts() {
        return accounts;
    }

    /** The logins that are open. */
    public Sessions sessions() {
        return sessions;
    }

    /** Who did what. */
    public AuditLog audit() {
        return audit;
    }

    /** Looks whether the configured token was replaced. To be called every second or so; reads a small file. */
    public void refresh() {
        if (configured.refresh()) {
            guarded.changed();
        }
    }

    @Override
    public void close() {
        background.shutdown();
        try {
            background.awaitTermination(LINES_WRITTEN_WITHIN_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        audit.close();
    }
}
