package io.baedal.platform;

import io.baedal.platform.command.Baedal;

/** What the {@code baedal} script runs. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(Baedal.run(arguments));
    }
}
