package io.baedal.axonserver.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

@DisplayName("The table of the contract in the README")
class ContractTableTest {
    private static final String HOW =
            "generate it anew: ./mvnw -pl axon-server verify -Dit.forks=1 -Dit.test='*ContractIT'"
                    + " -Daxonserver.report=README.md";

    private static String inReadme() throws IOException {
        return ContractTable.of(Files.readString(Path.of("README.md")));
    }

    /** What the table would be if every test passed. */
    private static ContractTable ofAllTests() {
        TestPlan plan = ContractSuite.launcher().discover(ContractSuite.request(Map.of()));
        ContractTable table = new ContractTable();
        plan.accept(new TestPlan.Visitor() {
            @Override
            public void visit(TestIdentifier test) {
                ContractSuite.behaviour(plan, test).ifPresent(b -> table.add(b, ContractTable.PASSES));
            }
        });
        return table;
    }

    @Test
    @DisplayName("has a row for every test of the suite, which passes, and none besides")
    void isTheListOfTests() throws IOException {
        assertThat(inReadme().lines())
                .as(HOW)
                .containsExactlyElementsOf(ofAllTests().markdown().lines().toList());
    }

    @Test
    @DisplayName("names what does not pass, and takes the place of the one before")
    void replaces() {
        // given
        ContractTable table = new ContractTable();
        table.add(new ContractSuite.Behaviour("Commands", "arrive"), ContractTable.PASSES);
        table.add(new ContractSuite.Behaviour("Commands", "come | back"), "**fails**");

        // when
        String document = table.within("before\n" + ContractTable.BEGIN + "old\n" + ContractTable.END + "\nafter");

        // then
        assertThat(document).startsWith("before\n").endsWith("\nafter").doesNotContain("old");
        assertThat(ContractTable.of(document)).endsWith("|  | come \\| back | **fails** |\n");
    }
}
