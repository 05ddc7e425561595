package io.baedal.bench.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page in Markdown with a place for the table of a benchmark, between two marks that a reader does not see. */
final class Page {
    private Page() {}

    /** @throws BenchFailure if the page has no place for that benchmark; the message says what a place looks like */
    static void requirePlace(Path page, String benchmark) throws IOException {
        String text = Files.readString(page);
        int from = text.indexOf(begin(benchmark));
        if (from < 0 || text.indexOf(end(benchmark)) < from) {
            throw new BenchFailure(
                    page + " has no place for the table; write these two lines where it belongs:\n" + begin(benchmark)
                            + end(benchmark),
                    null);
        }
    }

    /** In the place of the table that was there. */
    static void put(Path page, String benchmark, String table) throws IOException {
        requirePlace(page, benchmark);
        String text = Files.readString(page);
        int from = text.indexOf(begin(benchmark)) + begin(benchmark).length();
        Files.writeString(
                page, text.substring(0, from) + "\n" + table + "\n" + text.substring(text.indexOf(end(benchmark))));
    }

    private static String begin(String benchmark) {
        return "<!-- bench " + benchmark + " -->\n";
    }

    private static String end(String benchmark) {
        return "<!-- end of bench " + benchmark + " -->\n";
    }
}
