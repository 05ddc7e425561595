package io.baedal.platform.command;

import io.baedal.platform.access.Issuer;
import io.baedal.platform.access.Role;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Issues a token on a machine that has no login provider. */
@Command(
        name = "token",
        description = {
            "Issue a token for a system that runs on this machine and was told of no other issuer. Only the token goes to standard"
                    + " output, what it is to standard error.",
            "Whoever can read the key can be anybody: it is readable for its owner only."
        },
        footer =
                "Example: curl -H \"Authorization: Bearer $(./baedal token --role CUSTOMER --id cus-1)\" http://localhost:8088/orders")
final class Token implements Callable<Integer> {

    private static final Duration VALID_FOR_MAX = Duration.ofDays(366);

    @Spec
    private CommandSpec spec;

    @Option(names = "--role", description = "One of ${COMPLETION-CANDIDATES}.")
    private @Nullable Role role;

    @Option(
            names = "--public-key",
            description =
                    "Print the public half of the key instead: what services elsewhere are told as BAEDAL_TOKENS_KEY.")
    private boolean publicKey;

    @Option(
            names = "--id",
            description =
                    "By which id the bearer is known in that role: cus-1. A new one if it is left out: to register under.")
    private @Nullable String id;

    @Option(
            names = "--valid-for",
            paramLabel = "DURATION",
            defaultValue = "PT12H",
            description = "ISO 8601, for example PT30M or P7D; at most P366D (default: ${DEFAULT-VALUE}).")
    private Duration validFor;

    @Option(
            names = "--key-file",
            paramLabel = "FILE",
            description = "The key to sign with; made there if there is none (default: ~/.baedal/token-key.json).")
    private @Nullable Path keyFile;

    @Override
    public Integer call() {
        Issuer issuer = Issuer.at(keyFile);
        if (publicKey) {
            spec.commandLine().getOut().println(issuer.publicKey());
            return 0;
        }
        if (role == null) {
            throw new ParameterException(spec.commandLine(), "Say --role, or --public-key.");
        }
        if (validFor.isNegative() || validFor.isZero() || validFor.compareTo(VALID_FOR_MAX) > 0) {
            throw new ParameterException(
                    spec.commandLine(), "--valid-for must be more than nothing and at most P366D.");
        }
        String subject = id == null ? prefix(role) + UUID.randomUUID() : id;
        spec.commandLine().getOut().println(issuer.issue(role, subject, validFor));
        spec.commandLine()
                .getErr()
                .println("For " + role + " " + subject + ", until "
                        + Instant.now().plus(validFor).truncatedTo(ChronoUnit.SECONDS));
        return 0;
    }

    /** As ids begin that a service makes. */
    private static String prefix(Role role) {
        return role.name().toLowerCase(Locale.ROOT).substring(0, 3) + "-";
    }
}
