package io.baedal.platform.command;

import io.baedal.platform.access.Access;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** As whom a command speaks to a system that runs. */
final class Signed {

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            defaultValue = "${env:BAEDAL_TOKEN}",
            description =
                    "An ADMIN's token, where the system takes those of another issuer than this machine; better said as"
                            + " BAEDAL_TOKEN in the environment, which other users of the machine do not see.")
    private @Nullable String token;

    Access access() {
        return Access.with(token);
    }
}
