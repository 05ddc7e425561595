package io.baedal.axonserver.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The example of a test in the README")
class ReadmeExampleTest {
    private static final String BEGIN = "@WithAxonServer\nclass AccountIT";

    @Test
    @DisplayName("is AccountIT, which is compiled and run, word for word")
    void isCompiled() throws IOException {
        // given
        String source = Files.readString(
                Path.of("src/test/java", AccountIT.class.getName().replace('.', '/') + ".java"));
        String readme = Files.readString(Path.of("README.md"));

        // when
        String shown = readme.substring(readme.indexOf(BEGIN));

        // then
        assertThat(shown).startsWith(source.substring(source.indexOf(BEGIN)) + "```");
    }
}
