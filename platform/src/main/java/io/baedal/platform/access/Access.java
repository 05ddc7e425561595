package io.baedal.platform.access;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What somebody writes into the header Authorization. */
@FunctionalInterface
public interface Access {

    /** How long a token holds, of which none is renewed: longer than any demo, city or benchmark takes. */
    Duration VALID_FOR = Duration.ofHours(12);

    /** {@code Bearer} and a token, for somebody who is known by that id in that role; the same each time. */
    String as(Role role, String id);

    default String asAdmin() {
        return as(Role.ADMIN, "baedal");
    }

    /** With tokens that this machine issues, which any system takes that runs on it and was told of no other issuer. */
    static Access ofThisMachine() {
        Issuer issuer = Issuer.at(null);
        Map<String, String> issued = new ConcurrentHashMap<>();
        return (role, id) ->
                issued.computeIfAbsent(role + " " + id, key -> "Bearer " + issuer.issue(role, id, VALID_FOR));
    }

    /** With one token for everybody, an ADMIN's; with those of this machine if there is none. */
    static Access with(@Nullable String token) {
        return token == null ? ofThisMachine() : (role, id) -> "Bearer " + token;
    }
}
