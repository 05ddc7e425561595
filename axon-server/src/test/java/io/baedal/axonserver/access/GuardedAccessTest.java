package io.baedal.axonserver.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Access control")
class GuardedAccessTest {
    private static final String ADMIN_TOKEN = "the-token-of-the-configuration";
    private static final String HERE = "127.0.0.1";

    private final AtomicLong nanos = new AtomicLong();
    private final List<Decision.Refused> refusals = new ArrayList<>();
    private final AccessLimits limits = AccessLimits.defaults();
    private final Accounts accounts = Accounts.withCheapPasswords(limits);
    private final Sessions sessions = new Sessions(limits, nanos::get);
    private final GuardedAccess access = guarded(AccessConfig.token(ADMIN_TOKEN), false);

    private GuardedAccess guarded(AccessConfig config, boolean certificateSuffices) {
        return new GuardedAccess(
                accounts,
                ConfiguredToken.of(config),
                new PasswordCheck(accounts, limits, nanos::get),
                sessions,
                certificateSuffices,
                (origin, why) -> refusals.add(why));
    }

    @ParameterizedTest(name = "{0}@{1} doing what needs {2} in {3}: {4}")
    @CsvSource({
        "USE_CONTEXT,   orders, READ_EVENTS,               orders, true",
        "USE_CONTEXT,   orders, PUBLISH_EVENTS,            orders, true",
        "USE_CONTEXT,   orders, DISPATCH_COMMANDS,         orders, true",
        "USE_CONTEXT,   orders, SUBSCRIBE_QUERY_HANDLER,   orders, true",
        "USE_CONTEXT,   orders, READ_EVENTS,               stock,  false",
        "USE_CONTEXT,   *,      READ_EVENTS,               stock,  true",
        "USE_CONTEXT,   *,      CONTEXT_ADMIN,             stock,  false",
        "USE_CONTEXT,   *,      MONITOR,                   stock,  false",
        "READ,          orders, READ_EVENTS,               orders, true",
        "READ,          orders, DISPATCH_QUERY,            orders, true",
        "READ,          orders, PUBLISH_EVENTS,            orders, false",
        "READ,          orders, DISPATCH_COMMANDS,         orders, false",
        "WRITE,         orders, PUBLISH_EVENTS,            orders, true",
        "WRITE,         orders, DISPATCH_COMMANDS,         orders, true",
        "WRITE,         orders, READ_EVENTS,               orders, false",
        "WRITE,         orders, SUBSCRIBE_COMMAND_HANDLER, orders, false",
        "READ_EVENTS,   orders, DISPATCH_QUERY,            orders, false",
        "MONITOR,       orders, READ_EVENTS,               orders, false",
        "MONITOR,       orders, MONITOR,                   orders, true",
        "CONTEXT_ADMIN, orders, CONTEXT_ADMIN,             orders, true",
        "CONTEXT_ADMIN, orders, MONITOR,                   orders, true",
        "CONTEXT_ADMIN, orders, VIEW_CONFIGURATION,        orders, true",
        "CONTEXT_ADMIN, orders, READ_EVENTS,               orders, false",
        "CONTEXT_ADMIN, orders, CONTEXT_ADMIN,             stock,  false",
        "ADMIN,         orders, READ_EVENTS,               orders, true",
        "ADMIN,         orders, CONTEXT_ADMIN,             orders, true",
        "ADMIN,         orders, ADMIN,                     stock,  false",
        "ADMIN,         *,      ADMIN,                     stock,  true",
        "ADMIN,         _admin, READ_EVENTS,               orders, false",
    })
    @DisplayName("follows the roles an application has in the context of the call")
    void rolesInContexts(Role granted, String where, Role needed, String context, boolean allowed) {
        // given
        String token = application("orders", new Grant(granted, where));

        // when
        Decision decision = access.decide(new Credentials.AccessToken(token), HERE, Need.inContext(needed), context);

        // then
        assertThat(decision).isInstanceOf(allowed ? Decision.Allowed.class : Decision.NotAllowed.class);
    }

    @ParameterizedTest(name = "{0}@{1}: {2}")
    @CsvSource({"ADMIN, *, true", "ADMIN, _admin, true", "ADMIN, orders, false", "CONTEXT_ADMIN, *, false"})
    @DisplayName("lets those administer the node who are administrators of it, and not of one context")
    void rolesOnTheNode(Role granted, String where, boolean allowed) {
        String token = application("tool", new Grant(granted, where));

        Decision decision = access.decide(new Credentials.AccessToken(token), HERE, Need.onNode(Role.ADMIN), "orders");

        assertThat(decision instanceof Decision.Allowed).isEqualTo(allowed);
    }

    @Test
    @DisplayName("refuses no token with AXONIQ-1000, a wrong one and one without the role with AXONIQ-1001")
    void codes() {
        // given
        String token = application("orders", new Grant(Role.USE_CONTEXT, "orders"));
        Need need = Need.inContext(Role.READ_EVENTS);

        // when, then
        assertThat(code(access.decide(new Credentials.None(), HERE, need, "orders")))
                .isEqualTo("AXONIQ-1000");
        assertThat(code(access.decide(new Credentials.AccessToken(token + "x"), HERE, need, "orders")))
                .isEqualTo("AXONIQ-1001");
        assertThat(code(access.decide(new Credentials.AccessToken(""), HERE, need, "orders")))
                .isEqualTo("AXONIQ-1001");
        assertThat(code(access.decide(new Credentials.AccessToken(token), HERE, need, "stock")))
                .isEqualTo("AXONIQ-1001");
        assertThat(refusals).hasSize(3);
    }

    @Test
    @DisplayName("asks nobody for what needs nothing, and gives no role for it")
    void needsNothing() {
        Decision decision = access.decide(new Credentials.None(), HERE, Need.nothing(), "default");

        assertThat(decision)
                .isInstanceOfSatisfying(
                        Decision.Allowed.class,
                        allowed -> assertThat(allowed.caller().grants()).isEmpty());
    }

    @Test
    @DisplayName("lets the configured token do everything")
    void configuredToken() {
        Credentials admin = new Credentials.AccessToken(ADMIN_TOKEN);

        assertThat(access.decide(admin, HERE, Need.onNode(Role.ADMIN), "")).isInstanceOf(Decision.Allowed.class);
        assertThat(access.decide(admin, HERE, Need.inContext(Role.READ_EVENTS), "any"))
                .isInstanceOf(Decision.Allowed.class);
    }

    @Test
    @DisplayName(
            "takes an application's token away when it is refreshed or the application is deleted, and tells who listens")
    void revoked() {
        // given
        AtomicInteger told = new AtomicInteger();
        access.onChange(told::incrementAndGet);
        Need need = Need.inContext(Role.READ_EVENTS);
        String first = application("orders", new Grant(Role.USE_CONTEXT, "orders"));
        Caller caller = caller(access.decide(new Credentials.AccessToken(first), HERE, need, "orders"));

        // when
        String second = accounts.refreshToken("orders");

        // then
        assertThat(access.stillAllows(caller, need, "orders")).isFalse();
        assertThat(access.decide(new Credentials.AccessToken(first), HERE, need, "orders"))
                .isInstanceOf(Decision.CredentialsWrong.class);
        Caller renewed = caller(access.decide(new Credentials.AccessToken(second), HERE, need, "orders"));
        assertThat(access.stillAllows(renewed, need, "orders")).isTrue();

        // when
        accounts.deleteApplication("orders");

        // then
        assertThat(access.stillAllows(renewed, need, "orders")).isFalse();
        assertThat(told).hasValue(3);
    }

    @Test
    @DisplayName("takes a role away from who is connected")
    void roleTakenAway() {
        Need need = Need.inContext(Role.READ_EVENTS);
        String token = application("orders", new Grant(Role.USE_CONTEXT, "orders"));
        Caller caller = caller(access.decide(new Credentials.AccessToken(token), HERE, need, "orders"));

        accounts.putApplication("orders", "", Optional.empty(), Set.of(new Grant(Role.WRITE, "orders")), Map.of());

        assertThat(access.stillAllows(caller, need, "orders")).isFalse();
        assertThat(access.stillAllows(caller, Need.inContext(Role.PUBLISH_EVENTS), "orders"))
                .isTrue();
    }

    @Test
    @DisplayName("takes a client certificate for the one application it names")
    void certificates() {
        // given
        application("orders", new Grant(Role.USE_CONTEXT, "orders"));
        application("stock", new Grant(Role.USE_CONTEXT, "stock"));
        Need need = Need.inContext(Role.READ_EVENTS);

        // when, then
        assertThat(access.decide(certificate("pod-7", "orders"), HERE, need, "orders"))
                .isInstanceOfSatisfying(
                        Decision.Allowed.class,
                        allowed -> assertThat(allowed.caller().name()).isEqualTo("orders"));
        assertThat(access.decide(certificate("orders", "stock"), HERE, need, "orders"))
                .as("two applications in one certificate")
                .isInstanceOf(Decision.NotAllowed.class);
        assertThat(access.decide(certificate("stranger"), HERE, need, "orders"))
                .isInstanceOf(Decision.NotAllowed.class);
        assertThat(access.decide(certificate(), HERE, need, "orders")).isInstanceOf(Decision.NotAllowed.class);
    }

    @Test
    @DisplayName(
            "lets any certificate use every context, and administer nothing, where there are certificates and no tokens")
    void certificatesAlone() {
        GuardedAccess byCertificate = guarded(AccessConfig.off(), true);

        assertThat(byCertificate.decide(certificate("pod-7"), HERE, Need.inContext(Role.PUBLISH_EVENTS), "any"))
                .isInstanceOf(Decision.Allowed.class);
        assertThat(byCertificate.decide(certificate("pod-7"), HERE, Need.inContext(Role.CONTEXT_ADMIN), "any"))
                .isInstanceOf(Decision.NotAllowed.class);
        assertThat(byCertificate.decide(certificate("pod-7"), HERE, Need.onNode(Role.ADMIN), ""))
                .isInstanceOf(Decision.NotAllowed.class);
        assertThat(byCertificate.decide(new Credentials.None(), HERE, Need.identity(), ""))
                .isInstanceOf(Decision.CredentialsMissing.class);
        assertThat(byCertificate.decide(new Credentials.AccessToken(""), HERE, Need.identity(), ""))
                .isInstanceOf(Decision.CredentialsWrong.class);
    }

    @Test
    @DisplayName("ends a session when the user's password changes")
    void sessionsOfAChangedPassword() {
        // given
        accounts.putUser("kim", Optional.of("correct horse"), Set.of(new Grant(Role.MONITOR, "*")));
        Caller kim = caller(
                access.decide(new Credentials.Password("kim", "correct horse"), HERE, Need.identity(), "default"));
        Credentials session = new Credentials.Session(sessions.open(kim));
        assertThat(access.decide(session, HERE, Need.inContext(Role.MONITOR), "orders"))
                .isInstanceOf(Decision.Allowed.class);

        // when
        accounts.putUser("kim", Optional.of("battery staple"), Set.of(new Grant(Role.MONITOR, "*")));

        // then
        assertThat(access.decide(session, HERE, Need.identity(), "orders"))
                .isInstanceOf(Decision.CredentialsWrong.class);
        assertThat(access.stillAllows(kim, Need.identity(), "orders")).isFalse();
    }

    @Test
    @DisplayName("stops looking at passwords after five wrong ones for a user from one address, for a minute")
    void bruteForce() {
        // given
        accounts.putUser("kim", Optional.of("correct horse"), Set.of());
        for (int i = 0; i < limits.failedLoginsPerUserAndOriginMax(); i++) {
            assertThat(login("kim", "guess " + i, HERE)).isInstanceOf(Decision.CredentialsWrong.class);
        }

        // when, then
        assertThat(login("kim", "correct horse", HERE))
                .isInstanceOfSatisfying(
                        Decision.TooManyAttempts.class,
                        later -> assertThat(later.retryAfter())
                                .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(61)));
        assertThat(login("kim", "correct horse", "127.0.0.2")).isInstanceOf(Decision.Allowed.class);

        // when
        nanos.addAndGet(limits.failedLoginsWindow().toNanos() + 1);

        // then
        assertThat(login("kim", "correct horse", HERE)).isInstanceOf(Decision.Allowed.class);
    }

    @Test
    @DisplayName("stops one address that tries many users, and many addresses that try one user")
    void bruteForceSpread() {
        // given
        accounts.putUser("kim", Optional.of("correct horse"), Set.of());
        accounts.putUser("lee", Optional.of("correct horse"), Set.of());
        for (int i = 0; i < limits.failedLoginsPerOriginMax(); i++) {
            login("user " + i, "guess", HERE);
        }
        for (int i = 0; i < limits.failedLoginsPerUserMax(); i++) {
            login("lee", "guess", "127.0.1." + i);
        }

        // when, then
        assertThat(login("kim", "correct horse", HERE)).isInstanceOf(Decision.TooManyAttempts.class);
        assertThat(login("lee", "correct horse", "127.0.0.9")).isInstanceOf(Decision.TooManyAttempts.class);
        assertThat(login("kim", "correct horse", "127.0.0.9")).isInstanceOf(Decision.Allowed.class);
    }

    private Decision login(String user, String password, String origin) {
        return access.decide(new Credentials.Password(user, password), origin, Need.identity(), "default");
    }

    private String application(String name, Grant grant) {
        return accounts.putApplication(name, "", Optional.empty(), Set.of(grant), Map.of())
                .orElseThrow();
    }

    private static Credentials certificate(String... names) {
        return new Credentials.ClientCertificate(List.of(names));
    }

    private static Caller caller(Decision decision) {
        return ((Decision.Allowed) decision).caller();
    }

    private static String code(Decision decision) {
        return ((Decision.Refused) decision).code().code();
    }
}
