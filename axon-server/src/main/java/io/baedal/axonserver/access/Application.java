package io.baedal.axonserver.access;

import java.util.Map;
import java.util.Set;

/**
 * A program that connects with an access token of its own, or with a client certificate that carries its name.
 *
 * @param metaData kept and given back; of no meaning to the node
 */
public record Application(
        String name, String description, TokenHash token, Set<Grant> grants, Map<String, String> metaData) {
    public Application {
        grants = Set.copyOf(grants);
        metaData = Map.copyOf(metaData);
    }

    Application with(TokenHash other) {
        return new Application(name, description, other, grants, metaData);
    }
}
