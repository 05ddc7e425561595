package io.baedal.axonserver.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Checks users' passwords: slowly, a few at a time, and not for who has failed too often. A password that was right a moment
 * ago is recognised without the slow hash, since HTTP basic sends it with every request.
 */
final class PasswordCheck {
    private static final int REMEMBERED_MAX = 256;
    private static final Duration REMEMBERED_FOR = Duration.ofMinutes(5);
    private static final Duration BUSY_WAIT = Duration.ofSeconds(1);
    private static final String MAC = "HmacSHA256";

    /** What came of it. */
    sealed interface Outcome {
        record Right(User user) implements Outcome {}

        record Wrong() implements Outcome {}

        record NotNow(Duration retryAfter) implements Outcome {}
    }

    private record Remembered(String proof, long untilNanos) {}

    private final Accounts accounts;
    private final LongSupplier nanos;
    private final FailedLogins byUserAndOrigin;
    private final FailedLogins byOrigin;
    private final FailedLogins byUser;
    private final Semaphore atOneTime;
    private final SecretKeySpec key;
    private final PasswordHash ofNobody;
    private final Map<String, Remembered> remembered = new LinkedHashMap<>(16, 0.75f, true);

    PasswordCheck(Accounts accounts, AccessLimits limits, LongSupplier nanos) {
        this.accounts = accounts;
        this.nanos = nanos;
        Duration window = limits.failedLoginsWindow();
        this.byUserAndOrigin = new FailedLogins(limits.failedLoginsPerUserAndOriginMax(), window, nanos);
        this.byOrigin = new FailedLogins(limits.failedLoginsPerOriginMax(), window, nanos);
        this.byUser = new FailedLogins(limits.failedLoginsPerUserMax(), window, nanos);
        this.atOneTime = new Semaphore(limits.passwordChecksMax());
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        this.key = new SecretKeySpec(random, MAC);
        this.ofNobody = PasswordHash.ofNobody(accounts.passwordIterations());
    }

    Outcome check(Credentials.Password shown, String origin) {
        User user = accounts.user(shown.user()).orElse(null);
        String mac = mac(shown);
        if (user != null && isRemembered(mac, user)) {
            return new Outcome.Right(user);
        }
        String userAndOrigin = origin + "|" + shown.user();
        Optional<Duration> wait = Stream.of(
                        byUserAndOrigin.wait(userAndOrigin), byOrigin.wait(origin), byUser.wait(shown.user()))
                .filter(Duration::isPositive)
                .max(Duration::compareTo);
        if (wait.isPresent()) {
            return new Outcome.NotNow(wait.get());
        }
        if (!atOneTime.tryAcquire()) {
            return new Outcome.NotNow(BUSY_WAIT);
        }
        try {
            if (isRight(user, shown.password()) && user != null) {
                byUserAndOrigin.succeeded(userAndOrigin);
                remember(mac, user);
                return new Outcome.Right(user);
            }
        } finally {
            atOneTime.release();
        }
        byUserAndOrigin.failed(userAndOrigin);
        byOrigin.failed(origin);
        byUser.failed(shown.user());
        return new Outcome.Wrong();
    }

    /** Takes as long for a user who does not exist, so that the time does not tell who does. */
    private boolean isRight(@Nullable User user, String password) {
        return (user == null ? ofNobody : user.password()).matches(password);
    }

    private boolean isRemembered(String mac, User user) {
        synchronized (remembered) {
            Remembered found = remembered.get(mac);
            return found != null
                    && found.untilNanos() - nanos.getAsLong() > 0
                    && found.proof().equals(user.password().proof());
        }
    }

    private void remember(String mac, User user) {
        synchronized (remembered) {
            remembered.put(mac, new Remembered(user.password().proof(), nanos.getAsLong() + REMEMBERED_FOR.toNanos()));
            if (remembered.size() > REMEMBERED_MAX) {
                remembered.remove(remembered.keySet().iterator().next());
            }
        }
    }

    /** Under a key of this process, so that what is remembered is of no use to who gets hold of it. */
    private String mac(Credentials.Password shown) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(key);
            mac.update(shown.user().getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return HexFormat.of().formatHex(mac.doFinal(shown.password().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every JDK has " + MAC, impossible);
        }
    }
}
