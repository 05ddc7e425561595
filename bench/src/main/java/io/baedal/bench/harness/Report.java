package io.baedal.bench.harness;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The files a run leaves behind: table, picture, and the raw figures of every round. */
public final class Report {
    public static final String TABLE = "report.md";
    public static final String CHART = "chart.svg";
    public static final String RAW = "raw.json";

    private static final ObjectMapper JSON = new ObjectMapper();

    private Report() {}

    static void write(Path folder, Surroundings surroundings, List<Outcome> outcomes) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(TABLE), Table.of(surroundings, outcomes));
        Files.writeString(folder.resolve(CHART), Chart.of(surroundings, outcomes));
        JSON.writerWithDefaultPrettyPrinter().writeValue(folder.resolve(RAW).toFile(), raw(surroundings, outcomes));
    }

    private static ObjectNode raw(Surroundings surroundings, List<Outcome> outcomes) {
        ObjectNode root = JSON.createObjectNode();
        root.set("surroundings", JSON.valueToTree(surroundings));
        ArrayNode measures = root.putArray("measures");
        for (Outcome outcome : outcomes) {
            ObjectNode measure = measures.addObject();
            measure.put("id", outcome.measure().id());
            measure.put("unit", outcome.measure().unit());
            measure.put("median", outcome.median());
            measure.set("figures", JSON.valueToTree(outcome.figures()));
            measure.set("rounds", JSON.valueToTree(outcome.rounds()));
        }
        return root;
    }
}
