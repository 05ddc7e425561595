package io.baedal.axonserver.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Room on a disk")
class FreeSpaceTest {

    @TempDir
    private Path folder;

    @Test
    @DisplayName("is told of a folder, and one that is not there is not a full one")
    void bytes() throws IOException {
        Path missing = folder.resolve("missing");
        assertThat(FreeSpace.bytes(folder)).isPositive();
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> FreeSpace.bytes(missing))
                .withMessageContaining(missing.toString());
    }
}
