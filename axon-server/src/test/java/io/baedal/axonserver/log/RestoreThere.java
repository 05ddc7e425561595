package io.baedal.axonserver.log;

import java.nio.file.Path;

/** Restores the first argument to the second, and says so when it begins to copy. */
final class RestoreThere {

    static final String COPYING = "copying the backup";

    private RestoreThere() {}

    public static void main(String[] arguments) {
        try {
            EventLogs.restore(Path.of(arguments[0]), Path.of(arguments[1]), (step, done, total) -> {
                if (step.startsWith("restoring")) {
                    System.out.println(COPYING);
                }
            });
        } catch (BackupFailed refused) {
            System.out.println(refused.getMessage());
            System.exit(1);
        }
    }
}
