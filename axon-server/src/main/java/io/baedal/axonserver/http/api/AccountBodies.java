package io.baedal.axonserver.http.api;

import io.baedal.axonserver.access.Application;
import io.baedal.axonserver.access.Grant;
import io.baedal.axonserver.access.User;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Applications and users as they are written in JSON. Neither token nor password is ever in what is read. */
final class AccountBodies {
    private AccountBodies() {}

    /** The roles an application has in one context. */
    record RolesInContext(String context, List<String> roles) {}

    record ApplicationBody(String name, String description, List<RolesInContext> roles, Map<String, String> metaData) {}

    /** @param roles each written {@code ROLE@context} */
    record UserBody(String userName, List<String> roles) {}

    record NewApplication(
            @Nullable String name,
            @Nullable String description,
            @Nullable String token,
            @Nullable List<RolesInContext> roles,
            @Nullable Map<String, String> metaData) {

        Set<Grant> grants() {
            Set<Grant> grants = new HashSet<>();
            for (RolesInContext each : Objects.requireNonNullElse(roles, List.<RolesInContext>of())) {
                String context = Objects.requireNonNullElse(each.context(), "");
                Objects.requireNonNullElse(each.roles(), List.<String>of())
                        .forEach(role -> grants.add(Grant.of(String.valueOf(role), context)));
            }
            return grants;
        }

        @Override
        public String toString() {
            return "NewApplication[" + name + ", token hidden]";
        }
    }

    /** @param roles each written {@code ROLE@context} */
    record NewUser(
            @Nullable String userName,
            @Nullable String password,
            @Nullable List<String> roles) {

        Set<Grant> grants() {
            return Objects.requireNonNullElse(roles, List.<String>of()).stream()
                    .map(text -> {
                        int at = text.indexOf('@');
                        return at < 0 ? Grant.of(text, "") : Grant.of(text.substring(0, at), text.substring(at + 1));
                    })
                    .collect(Collectors.toUnmodifiableSet());
        }

        @Override
        public String toString() {
            return "NewUser[" + userName + ", password hidden]";
        }
    }

    static ApplicationBody of(Application application) {
        List<RolesInContext> roles = application.grants().stream()
                .collect(Collectors.groupingBy(Grant::context, TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(entry -> new RolesInContext(
                        entry.getKey(),
                        entry.getValue().stream()
                                .map(grant -> grant.role().name())
                                .sorted()
                                .toList()))
                .toList();
        return new ApplicationBody(application.name(), application.description(), roles, application.metaData());
    }

    static UserBody of(User user) {
        return new UserBody(
                user.name(),
                user.grants().stream().map(Grant::toString).sorted().toList());
    }
}
