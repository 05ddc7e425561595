package io.baedal.axonserver.http.api;

import org.jspecify.annotations.Nullable;

/**
 * Whether the node can do its work, in the form that load balancers and test containers know.
 *
 * @param status UP or DOWN
 * @param reason what is wrong and what to do; null while nothing is
 */
public record Health(String status, @Nullable String reason) {

    public static Health up() {
        return new Health("UP", null);
    }

    /** It can, but not everything. */
    public static Health up(String reason) {
        return new Health("UP", reason);
    }

    public static Health down(String reason) {
        return new Health("DOWN", reason);
    }

    boolean isUp() {
        return status.equals("UP");
    }
}
