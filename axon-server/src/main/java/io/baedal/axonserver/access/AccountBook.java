package io.baedal.axonserver.access;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All applications and users as they are at one moment. Immutable. */
final class AccountBook {
    static final AccountBook EMPTY = new AccountBook(new TreeMap<>(), new TreeMap<>());

    private final SortedMap<String, Application> applications;
    private final SortedMap<String, User> users;
    private final Map<TokenHash, Application> byToken = new HashMap<>();

    AccountBook(SortedMap<String, Application> applications, SortedMap<String, User> users) {
        this.applications = applications;
        this.users = users;
        applications.values().forEach(application -> byToken.put(application.token(), application));
    }

    SortedMap<String, Application> applications() {
        return applications;
    }

    SortedMap<String, User> users() {
        return users;
    }

    /** Found by the hash of what was shown, so the time it takes says nothing about any token. */
    Optional<Application> byToken(TokenHash shown) {
        return Optional.ofNullable(byToken.get(shown));
    }

    AccountBook with(Application application) {
        SortedMap<String, Application> changed = new TreeMap<>(applications);
        changed.put(application.name(), application);
        return new AccountBook(changed, users);
    }

    AccountBook with(User user) {
        SortedMap<String, User> changed = new TreeMap<>(users);
        changed.put(user.name(), user);
        return new AccountBook(applications, changed);
    }

    AccountBook withoutApplication(String name) {
        SortedMap<String, Application> changed = new TreeMap<>(applications);
        changed.remove(name);
        return new AccountBook(changed, users);
    }

    AccountBook withoutUser(String name) {
        SortedMap<String, User> changed = new TreeMap<>(users);
        changed.remove(name);
        return new AccountBook(applications, changed);
    }

    /** All that was granted in the context is gone; what was granted everywhere is not. */
    AccountBook withoutGrantsIn(String context) {
        SortedMap<String, Application> others = new TreeMap<>(applications);
        others.replaceAll((name, each) -> new Application(
                name, each.description(), each.token(), without(context, each.grants()), each.metaData()));
        SortedMap<String, User> otherUsers = new TreeMap<>(users);
        otherUsers.replaceAll((name, each) -> new User(name, each.password(), without(context, each.grants())));
        return new AccountBook(others, otherUsers);
    }

    private static Set<Grant> without(String context, Set<Grant> grants) {
        return grants.stream()
                .filter(grant -> !grant.context().equals(context))
                .collect(Collectors.toUnmodifiableSet());
    }

    boolean hasGrantsIn(String context) {
        return Stream.concat(
                        applications.values().stream().map(Application::grants),
                        users.values().stream().map(User::grants))
                .flatMap(Set::stream)
                .anyMatch(grant -> grant.context().equals(context));
    }

    @Nullable
    Application application(String name) {
        return applications.get(name);
    }

    @Nullable
    User user(String name) {
        return users.get(name);
    }
}
