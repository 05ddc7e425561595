package io.baedal.axonserver.contract;

import io.baedal.axonserver.contract.ContractSuite.Behaviour;
import java.util.Map;
import java.util.TreeMap;

/** The report of a run of the contract: a table of capability, behaviour and result, in Markdown. */
final class ContractTable {
    static final String PASSES = "passes";

    /** Where a document keeps its copy. */
    static final String BEGIN = "<!-- contract: generated, see above -->\n";

    static final String END = "<!-- end of contract -->";

    private static final String HEAD = "| Capability | Behaviour | Result |\n| --- | --- | --- |\n";

    private final Map<String, Map<String, String>> results = new TreeMap<>();

    synchronized void add(Behaviour behaviour, String result) {
        results.computeIfAbsent(behaviour.capability(), c -> new TreeMap<>()).put(behaviour.sentence(), result);
    }

    synchronized boolean isEmpty() {
        return results.isEmpty();
    }

    /** The table; a capability is named in the first of its rows. */
    synchronized String markdown() {
        StringBuilder table = new StringBuilder(HEAD);
        results.forEach((capability, behaviours) -> {
            String shown = capability;
            for (Map.Entry<String, String> row : behaviours.entrySet()) {
                table.append("| ")
                        .append(cell(shown))
                        .append(" | ")
                        .append(cell(row.getKey()))
                        .append(" | ")
                        .append(cell(row.getValue()))
                        .append(" |\n");
                shown = "";
            }
        });
        return table.toString();
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace('\n', ' ');
    }

    /** The document with this table in the place of the one it has. */
    String within(String document) {
        return document.substring(0, document.indexOf(BEGIN) + BEGIN.length())
                + markdown()
                + document.substring(document.indexOf(END));
    }

    /** What of a document lies between the marks. */
    static String of(String document) {
        return document.substring(document.indexOf(BEGIN) + BEGIN.length(), document.indexOf(END));
    }
}
