package io.baedal.axonserver.node;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says only what is wrong and what may have been meant: sixty lines of help would push it off the screen. */
final class WrongUsage implements CommandLine.IParameterExceptionHandler {

    /** Letters that may be wrong, missing or too many in something that was nearly right. */
    private static final int SLIPS_MAX = 2;

    @Override
    public int handleParseException(ParameterException wrong, String[] arguments) {
        CommandLine line = wrong.getCommandLine();
        line.getErr()
                .println(line.getCommandSpec().root().name() + ": " + cause(wrong, line) + ". '"
                        + line.getCommandSpec().qualifiedName() + " --help' lists what there is");
        return CommandLine.ExitCode.USAGE;
    }

    private static String cause(ParameterException wrong, CommandLine line) {
        List<String> unknown = wrong instanceof UnmatchedArgumentException unmatched
                ? unmatched.getUnmatched()
                : line.getUnmatchedArguments();
        if (unknown.isEmpty()) {
            String sentence = String.valueOf(wrong.getMessage());
            return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
        }
        // What follows it is unknown, or missing, only because this is.
        String first = unknown.getFirst();
        boolean isOption = first.startsWith("-");
        Collection<String> known = isOption
                ? line.getCommandSpec().optionsMap().keySet()
                : line.getSubcommands().keySet();
        return "there is no " + (isOption ? "option " : "command ") + first
                + nearest(first, known)
                        .map(name -> " (did you mean " + name + "?)")
                        .orElse("");
    }

    private static Optional<String> nearest(String wanted, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(name -> slips(wanted, name)))
                .filter(name -> slips(wanted, name) <= SLIPS_MAX && slips(wanted, name) < wanted.length() - 1);
    }

    /** The edit distance of Levenshtein. */
    private static int slips(String one, String other) {
        int[] before = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            before[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] now = new int[other.length() + 1];
            now[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int changed = before[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                now[j] = Math.min(changed, 1 + Math.min(before[j], now[j - 1]));
            }
            before = now;
        }
        return before[other.length()];
    }
}
