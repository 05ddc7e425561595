package io.baedal.platform.command;

import io.baedal.platform.city.report.CityFailed;
import io.baedal.platform.state.FolderInUse;
import io.baedal.platform.system.CannotStart;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command, with a sub-command for each thing it does. */
@Command(
        name = "baedal",
        mixinStandardHelpOptions = true,
        version = "Baedal 0.1.0",
        description = "An event-sourced ordering platform: all of it on this machine, with nothing to install.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            Demo.class,
            City.class,
            Up.class,
            Down.class,
            Status.class,
            Logs.class,
            Rebuild.class,
            Token.class,
            Doctor.class
        },
        footer = {
            "",
            "'./baedal COMMAND --help' tells more about one of them.",
            "./baedal build builds it all anew; ./baedal bench measures it (bench --help tells more).",
            "Start with ./baedal demo"
        })
public final class Baedal implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    private Baedal() {}

    /** @return the exit status: 0 done, 1 failed and said why, 2 not understood */
    public static int run(String... arguments) {
        CommandLine line = new CommandLine(new Baedal());
        line.getSubcommands()
                .values()
                .forEach(command -> command.getCommandSpec().mixinStandardHelpOptions(true));
        line.setExecutionExceptionHandler((failure, command, parsed) -> explain(failure, command));
        return line.execute(arguments);
    }

    private static int explain(Exception failure, CommandLine command) throws Exception {
        switch (failure) {
            case CannotStart known -> command.getErr().println(known.getMessage());
            case FolderInUse known -> command.getErr().println(known.getMessage());
            case UncheckedIOException known -> command.getErr().println(known.getMessage());
            case CityFailed known -> command.getErr().println(known.getMessage());
            default -> throw failure;
        }
        return 1;
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return 2;
    }
}
