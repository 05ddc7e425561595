package io.baedal.axonserver.access;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** Asks every caller who he is, and serves him what his roles allow. Thread safe. */
final class GuardedAccess implements AccessControl {
    /** What tells that an application came with its certificate, whose own life the transport looks after. */
    private static final String BY_CERTIFICATE = "certificate";

    private static final Set<Grant> OF_ANY_CERTIFICATE =
            Set.of(new Grant(Role.USE_CONTEXT, Grant.EVERYWHERE), new Grant(Role.MONITOR, Grant.EVERYWHERE));

    private final Accounts accounts;
    private final ConfiguredToken configured;
    private final PasswordCheck passwords;
    private final Sessions sessions;
    private final boolean certificateSuffices;
    private final Refusals refusals;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /** Is told of each refusal that is worth a line in the audit log. */
    interface Refusals {
        void refused(String origin, Decision.Refused why);
    }

    /** @param certificateSuffices whether any verified client certificate may use all contexts, because there are no tokens */
    GuardedAccess(
            Accounts accounts,
            ConfiguredToken configured,
            PasswordCheck passwords,
            Sessions sessions,
            boolean certificateSuffices,
            Refusals refusals) {
        this.accounts = accounts;
        this.configured = configured;
        this.passwords = passwords;
        this.sessions = sessions;
        this.certificateSuffices = certificateSuffices;
        this.refusals = refusals;
        accounts.onChange(this::changed);
    }

    @Override
    public Decision decide(Credentials credentials, String origin, Need need, String context) {
        if (need instanceof Need.Nothing) {
            return new Decision.Allowed(Caller.nobody());
        }
        Decision identified = identify(credentials, origin);
        Decision decision = identified instanceof Decision.Allowed(Caller caller) && !caller.may(need, context)
                ? new Decision.NotAllowed(caller, need, context)
                : identified;
        if (decision instanceof Decision.Refused refused && !(refused instanceof Decision.CredentialsMissing)) {
            refusals.refused(origin, refused);
        }
        return decision;
    }

    private Decision identify(Credentials credentials, String origin) {
        return switch (credentials) {
            case Credentials.None none -> new Decision.CredentialsMissing();
            case Credentials.AccessToken(String token) -> known(byToken(TokenHash.of(token)));
            case Credentials.Session(String id) -> known(sessions.find(id).flatMap(this::asOfNow));
            case Credentials.Password password -> byPassword(password, origin);
            case Credentials.ClientCertificate(List<String> names) -> byCertificate(names);
        };
    }

    private static Decision known(Optional<Caller> caller) {
        return caller.<Decision>map(Decision.Allowed::new).orElseGet(Decision.CredentialsWrong::new);
    }

    private Optional<Caller> byToken(TokenHash token) {
        return configured
                .find(token)
                .or(() -> accounts.book()
                        .byToken(token)
                        .map(application ->
                                caller(application, application.token().proof())));
    }

    private Decision byPassword(Credentials.Password password, String origin) {
        return switch (passwords.check(password, origin)) {
            case PasswordCheck.Outcome.Right(User user) -> new Decision.Allowed(caller(user));
            case PasswordCheck.Outcome.Wrong wrong -> new Decision.CredentialsWrong();
            case PasswordCheck.Outcome.NotNow later -> new Decision.TooManyAttempts(later.retryAfter());
        };
    }

    /** Two names that stand for different applications are refused: which one is meant would be a guess. */
    private Decision byCertificate(List<String> names) {
        List<Application> found = names.stream()
                .distinct()
                .flatMap(name -> accounts.application(name).stream())
                .toList();
        if (found.size() == 1) {
            return new Decision.Allowed(caller(found.getFirst(), BY_CERTIFICATE));
        }
        boolean any = certificateSuffices && found.isEmpty();
        return new Decision.Allowed(new Caller(
                Caller.Kind.CERTIFICATE,
                names.isEmpty() ? "without a name" : names.getFirst(),
                any ? OF_ANY_CERTIFICATE : Set.of(),
                BY_CERTIFICATE));
    }

    private static Caller caller(Application application, String proof) {
        return new Caller(Caller.Kind.APPLICATION, application.name(), application.grants(), proof);
    }

    private static Caller caller(User user) {
        return new Caller(
                Caller.Kind.USER, user.name(), user.grants(), user.password().proof());
    }

    /** The caller with the roles of now; empty if what he showed is worth nothing any more. */
    private Optional<Caller> asOfNow(Caller caller) {
        return switch (caller.kind()) {
            case ANYBODY -> Optional.empty();
            case CONFIGURED -> configured.isStill(caller.proof()) ? Optional.of(caller) : Optional.empty();
            case APPLICATION ->
                accounts.application(caller.name())
                        .filter(application -> caller.proof().equals(BY_CERTIFICATE)
                                || caller.proof().equals(application.token().proof()))
                        .map(application -> caller(application, caller.proof()));
            case USER ->
                accounts.user(caller.name())
                        .filter(user -> caller.proof().equals(user.password().proof()))
                        .map(GuardedAccess::caller);
            case CERTIFICATE -> Optional.of(caller);
        };
    }

    @Override
    public boolean stillAllows(Caller caller, Need need, String context) {
        return need instanceof Need.Nothing
                || asOfNow(caller).filter(now -> now.may(need, context)).isPresent();
    }

    @Override
    public Runnable onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public boolean isOpen() {
        return false;
    }

    /** To be called when something was taken away or replaced. */
    void changed() {
        listeners.forEach(Runnable::run);
    }
}
