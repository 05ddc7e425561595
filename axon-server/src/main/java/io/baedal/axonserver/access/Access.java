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

    private final Accounts accounts;
    private final Sessions sessions;
    private final ConfiguredToken configured;
    private final AuditLog audit;
    private final ThreadPoolExecutor background;
    private final AccessControl control;
    private final Runnable changed;

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
        if (config.isOff() && !certificates) {
            this.control = AccessControl.open();
            this.changed = () -> {};
        } else {
            GuardedAccess guarded = new GuardedAccess(
                    accounts,
                    configured,
                    new PasswordCheck(accounts, limits, System::nanoTime),
                    sessions,
                    config.isOff(),
                    audit::refused);
            this.control = guarded;
            this.changed = guarded::changed;
        }
    }

    /**
     * Reads what is kept in the data directory.
     *
     * @param certificates whether the transport admits only clients with a verified certificate
     * @throws AccessUnavailable if something cannot be read, or if there are applications or users and access control is off,
     *     which would open to everybody what was closed before
     */
    public static Access open(AccessConfig config, Optional<Path> dataDirectory, boolean certificates) {
        Path data = dataDirectory.orElse(null);
        Accounts accounts = data == null
                ? Accounts.inMemory(config.limits())
                : Accounts.in(data.resolve(ACCOUNTS), config.limits());
        boolean any = !accounts.applications().isEmpty() || !accounts.users().isEmpty();
        if (any && config.isOff() && !certificates && data != null) {
            throw new AccessUnavailable("There are applications or users in " + data.resolve(ACCOUNTS)
                    + ", but access control is off, which would open the node to everybody; start it with --token-file,"
                    + " or remove that folder");
        }
        return new Access(config, data, certificates, accounts);
    }

    /** Decides about each call. */
    public AccessControl control() {
        return control;
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
            changed.run();
        }
    }

    @Override
    public void close() {
        background.shutdown();
        audit.close();
    }
}
