package io.baedal.platform.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The doctor")
class ExaminationTest {

    @Test
    @DisplayName("calls a Java before 21 too old, and says what to install and where to point to it")
    void oldJava() {
        assertThat(Examination.java(17, "/jdk-17").isBad()).isTrue();
        assertThat(Examination.java(17, "/jdk-17").sentence())
                .contains("Java 17 from /jdk-17 is too old")
                .contains("JDK 21 or newer")
                .contains("JAVA_HOME");
        assertThat(Examination.java(21, "/jdk-21").isBad()).isFalse();
        assertThat(Examination.java(25, "/jdk-25").isBad()).isFalse();
    }

    @Test
    @DisplayName("warns of a full disk before anything is written to it")
    void fullDisk() {
        Path data = Path.of("data");
        assertThat(Examination.space(data, 20L << 20).sentence())
                .contains("Only 20 MiB are free for data in data")
                .contains("Free some space")
                .contains("--data");
        assertThat(Examination.space(data, 2L << 30).isBad()).isFalse();
    }
}
