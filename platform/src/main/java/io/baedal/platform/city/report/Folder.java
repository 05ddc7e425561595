package io.baedal.platform.city.report;

import io.baedal.platform.city.plan.Day;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Where a run leaves its plan and its report: {@code plan.json}, {@code report.txt}, {@code report.json}, {@code report.svg}. */
public final class Folder {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path folder;

    private Folder(Path folder) {
        this.folder = folder;
    }

    /**
     * Opens it, and writes the plan into it: what has no room for the one has none for the other, and says so before the
     * day and not after it.
     *
     * @throws UncheckedIOException with the reason and the cure
     */
    public static Folder withPlan(Path path, Day day) {
        Folder folder = new Folder(path.toAbsolutePath());
        try {
            Files.createDirectories(path);
        } catch (IOException refused) {
            throw new UncheckedIOException(
                    path + " cannot be made: " + refused + ". Choose another folder with --out.", refused);
        }
        folder.write("plan.json", JSON.writeValueAsString(day));
        return folder;
    }

    public void writeReport(List<DayReport> days) {
        write("report.txt", TextReport.of(days));
        write(
                "report.json",
                JSON.writer().with(SerializationFeature.INDENT_OUTPUT).writeValueAsString(days));
        write("report.svg", Chart.of(days));
    }

    private void write(String name, String content) {
        Path file = folder.resolve(name);
        try {
            Files.writeString(file, content);
        } catch (IOException refused) {
            throw new UncheckedIOException(
                    file + " cannot be written: " + refused + ". Make room, or choose another folder with --out.",
                    refused);
        }
    }

    public Path path() {
        return folder;
    }
}
