package io.baedal.axonserver.access;

import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The applications and users of a node. Reading never waits; each change waits for the disk and is durable when it returns,
 * so it does not belong on a thread of the network. Thread safe.
 */
public final class Accounts {
    private static final int NAME_CHARS_MAX = 256;
    private static final int TEXT_CHARS_MAX = 4_096;
    private static final int META_DATA_MAX = 100;
    private static final int PASSWORD_CHARS_MIN = 8;

    private final @Nullable AccountFile file;
    private final AccessLimits limits;
    private final int passwordIterations;
    private final Tokens tokens = new Tokens();
    private final SecureRandom random = new SecureRandom();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile AccountBook book;

    private Accounts(@Nullable AccountFile file, AccessLimits limits, int passwordIterations) {
        this.file = file;
        this.limits = limits;
        this.passwordIterations = passwordIterations;
        this.book = file == null ? AccountBook.EMPTY : file.read();
    }

    /** Forgotten with the process. */
    static Accounts inMemory(AccessLimits limits) {
        return new Accounts(null, limits, PasswordHash.ITERATIONS);
    }

    /** @throws AccessUnavailable if the file cannot be read */
    static Accounts in(AccountFile file, AccessLimits limits) {
        return new Accounts(file, limits, PasswordHash.ITERATIONS);
    }

    /** For tests that log in a hundred times. */
    static Accounts withCheapPasswords(AccessLimits limits) {
        return new Accounts(null, limits, 1_000);
    }

    /** By name. */
    public List<Application> applications() {
        return List.copyOf(book.applications().values());
    }

    public Optional<Application> application(String name) {
        return Optional.ofNullable(book.application(name));
    }

    /** By name. */
    public List<User> users() {
        return List.copyOf(book.users().values());
    }

    public Optional<User> user(String name) {
        return Optional.ofNullable(book.user(name));
    }

    int passwordIterations() {
        return passwordIterations;
    }

    AccountBook book() {
        return book;
    }

    /**
     * Creates an application, or replaces everything about it but its token.
     *
     * @param chosenToken replaces its token; empty to have one made for a new application and kept for another
     * @return the token, which is shown this one time; empty if it is what it was
     * @throws AccessRefused if something about it cannot be
     */
    public synchronized Optional<String> putApplication(
            String name,
            String description,
            Optional<String> chosenToken,
            Set<Grant> grants,
            Map<String, String> metaData) {
        requireName("application", name);
        requireGrants(grants);
        requireText(description, metaData);
        Application before = book.application(name);
        requireRoom(
                "applications",
                "applicationsMax",
                before == null,
                book.applications().size(),
                limits.applicationsMax());
        if (chosenToken.isEmpty() && before != null) {
            change(book.with(new Application(name, description, before.token(), grants, metaData)));
            return Optional.empty();
        }
        String token = chosenToken.map(Tokens::requireChosen).orElseGet(tokens::next);
        requireOwnToken(name, TokenHash.of(token));
        change(book.with(new Application(name, description, TokenHash.of(token), grants, metaData)));
        return Optional.of(token);
    }

    /** @return the new token, shown this one time; the one of before is worth nothing from now on */
    public synchronized String refreshToken(String name) {
        String token = tokens.next();
        change(book.with(requireApplication(name).with(TokenHash.of(token))));
        return token;
    }

    /** @throws AccessRefused if there is none of that name */
    public synchronized void deleteApplication(String name) {
        requireApplication(name);
        change(book.withoutApplication(name));
    }

    /**
     * Creates a user, or replaces the roles. Takes a good part of a second of a processor if there is a password.
     *
     * @param password empty to keep the one of before
     */
    public void putUser(String name, Optional<String> password, Set<Grant> grants) {
        requireName("user", name);
        requireGrants(grants);
        Optional<PasswordHash> hash = password.map(this::hashOf);
        synchronized (this) {
            User before = book.user(name);
            requireRoom("users", "usersMax", before == null, book.users().size(), limits.usersMax());
            if (hash.isEmpty() && before == null) {
                throw new AccessRefused(
                        "A new user needs a password of at least " + PASSWORD_CHARS_MIN + " characters");
            }
            change(book.with(
                    new User(name, hash.orElseGet(() -> requireUser(name).password()), grants)));
        }
    }

    private PasswordHash hashOf(String password) {
        if (password.length() < PASSWORD_CHARS_MIN || password.length() > TEXT_CHARS_MAX) {
            throw new AccessRefused(
                    "A password must have " + PASSWORD_CHARS_MIN + " to " + TEXT_CHARS_MAX + " characters");
        }
        return PasswordHash.of(password, passwordIterations, random);
    }

    /** @throws AccessRefused if there is none of that name */
    public synchronized void deleteUser(String name) {
        requireUser(name);
        change(book.withoutUser(name));
    }

    /** To be called before a context goes: one that is made later under its name is another. */
    public synchronized void endGrantsIn(String context) {
        if (book.hasGrantsIn(context)) {
            change(book.withoutGrantsIn(context));
        }
    }

    private void change(AccountBook changed) {
        if (file != null) {
            file.write(changed);
        }
        book = changed;
        listeners.forEach(Runnable::run);
    }

    Runnable onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private Application requireApplication(String name) {
        Application application = book.application(name);
        if (application == null) {
            throw AccessRefused.noApplication(name);
        }
        return application;
    }

    private User requireUser(String name) {
        User user = book.user(name);
        if (user == null) {
            throw new AccessRefused(AccessRefused.Reason.NOT_FOUND, "There is no user '" + name + "'; create it first");
        }
        return user;
    }

    /** Two applications with one token could not be told apart. */
    private void requireOwnToken(String name, TokenHash hash) {
        if (book.byToken(hash).filter(other -> !other.name().equals(name)).isPresent()) {
            throw new AccessRefused("That token cannot be used; choose another one, or none and the node makes one");
        }
    }

    private static void requireName(String what, String name) {
        if (name.isBlank() || name.length() > NAME_CHARS_MAX || name.chars().anyMatch(Character::isISOControl)) {
            throw new AccessRefused("The name of an " + what + " must have 1 to " + NAME_CHARS_MAX
                    + " characters and no control characters");
        }
    }

    private static void requireText(String description, Map<String, String> metaData) {
        if (description.length() > TEXT_CHARS_MAX
                || metaData.size() > META_DATA_MAX
                || metaData.entrySet().stream()
                        .anyMatch(entry ->
                                entry.getKey().length() + entry.getValue().length() > TEXT_CHARS_MAX)) {
            throw new AccessRefused("A description may have " + TEXT_CHARS_MAX + " characters, and the metadata "
                    + META_DATA_MAX + " entries of that size; shorten it");
        }
    }

    private void requireGrants(Set<Grant> grants) {
        if (grants.size() > limits.grantsMax()) {
            throw new AccessRefused(
                    AccessRefused.Reason.TOO_MANY,
                    "More than " + limits.grantsMax() + " roles (grantsMax); grant them for '*' instead");
        }
        for (Grant grant : grants) {
            if (grant.context().isBlank() || grant.context().length() > NAME_CHARS_MAX) {
                throw new AccessRefused("The role " + grant.role() + " needs the name of a context, or '*' for all");
            }
        }
    }

    private static void requireRoom(String what, String limit, boolean isNew, int now, int max) {
        if (isNew && now >= max) {
            throw new AccessRefused(
                    AccessRefused.Reason.TOO_MANY,
                    "The node has as many " + what + " as it may, " + max + " (" + limit + "); delete one first");
        }
    }
}
