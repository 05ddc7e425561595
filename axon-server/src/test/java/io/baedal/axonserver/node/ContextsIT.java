package io.baedal.axonserver.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baedal.axonserver.log.NewEvent;
import io.baedal.axonserver.protocol.ContextRefused;
import io.baedal.axonserver.protocol.NodeContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The contexts of a node")
class ContextsIT {
    @TempDir
    Path directory;

    private AxonServerNode start() {
        return AxonServerNode.start(NodeConfig.inMemory().toBuilder()
                .dataDirectory(Optional.of(directory))
                .contextsMax(3)
                .build());
    }

    private static void append(NodeContext context, String aggregateId) {
        context.log()
                .appendDurably(List.of(new NewEvent("id", "Thing", aggregateId, 0, "Happened", 1, new byte[] {1})))
                .join();
    }

    private List<String> folders(String folder) throws IOException {
        try (var all = Files.list(directory.resolve(folder))) {
            return all.map(each -> each.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    @DisplayName("are there again after a restart, with their events and what they were created with")
    void restart() {
        // given
        try (AxonServerNode node = start()) {
            append(node.contexts().create("kitchen", Map.of("owner", "küche: #1")), "k");
            append(node.contexts().get("default"), "d");
        }

        // when
        try (AxonServerNode node = start()) {

            // then
            assertThat(node.contexts().all()).extracting(NodeContext::name).containsExactly("default", "kitchen");
            assertThat(node.contexts().get("kitchen").metadata()).isEqualTo(Map.of("owner", "küche: #1"));
            assertThat(node.contexts().get("kitchen").log().highestSequence("k"))
                    .isZero();
            assertThat(node.contexts().get("kitchen").log().highestSequence("d"))
                    .isEqualTo(-1);
        }
    }

    @Test
    @DisplayName("leave no file behind when they are deleted, and their folder where it is to be preserved")
    void deleted() throws IOException {
        try (AxonServerNode node = start()) {
            // given
            append(node.contexts().create("one", Map.of()), "a");
            append(node.contexts().create("two", Map.of()), "a");

            // when
            assertThat(node.contexts().delete("one", false)).isEmpty();
            Path preserved = node.contexts().delete("two", true).orElseThrow();

            // then
            assertThat(folders("contexts")).containsExactly("default");
            assertThat(preserved).startsWith(directory.resolve("preserved")).isNotEmptyDirectory();
        }
        try (AxonServerNode node = start()) {
            assertThat(node.contexts().all()).extracting(NodeContext::name).containsExactly("default");
        }
    }

    @Test
    @DisplayName("are empty after a purge, keep what they were created with, and take new events")
    void purged() {
        try (AxonServerNode node = start()) {
            // given
            append(node.contexts().create("kitchen", Map.of("owner", "tests")), "a");

            // when
            node.contexts().purge("kitchen");

            // then
            NodeContext purged = node.contexts().get("kitchen");
            assertThat(purged.log().head()).isZero();
            assertThat(purged.metadata()).containsEntry("owner", "tests");
            append(purged, "a");
        }
        try (AxonServerNode node = start()) {
            assertThat(node.contexts().get("kitchen").log().head()).isEqualTo(1);
            assertThat(node.contexts().get("kitchen").metadata()).containsEntry("owner", "tests");
        }
    }

    @Test
    @DisplayName("are no more than contextsMax")
    void limit() {
        try (AxonServerNode node = start()) {
            node.contexts().create("two", Map.of());
            node.contexts().create("three", Map.of());
            assertThatThrownBy(() -> node.contexts().create("four", Map.of()))
                    .isInstanceOf(ContextRefused.class)
                    .hasMessageContaining("contextsMax");
            node.contexts().delete("two", false);
            node.contexts().create("four", Map.of());
        }
    }

    @Test
    @DisplayName("stay, with their events, when the disk does not let them be deleted")
    void cannotBeDeleted() throws IOException {
        try (AxonServerNode node = start()) {
            // given
            append(node.contexts().create("kitchen", Map.of("owner", "tests")), "a");
            Files.createFile(directory.resolve("preserved"));

            // then
            assertThatThrownBy(() -> node.contexts().delete("kitchen", true)).hasMessageContaining("kitchen");
            assertThat(node.contexts().get("kitchen").log().head()).isEqualTo(1);
            assertThat(node.contexts().get("kitchen").metadata()).containsEntry("owner", "tests");
        }
    }

    @Test
    @DisplayName("are not there half: of what cannot be created completely nothing is left")
    void cannotBeCreated() throws IOException {
        try (AxonServerNode node = start()) {
            // given
            Path inTheWay = Files.createFile(directory.resolve("contexts/kitchen"));

            // then
            assertThatThrownBy(() -> node.contexts().create("kitchen", Map.of("owner", "tests")))
                    .hasMessageContaining("kitchen");
            assertThat(node.contexts().all()).extracting(NodeContext::name).containsExactly("default");
            assertThat(folders("contexts")).containsExactlyInAnyOrder("default", "kitchen");
            assertThat(inTheWay).isEmptyFile();
            // and once nothing is in the way
            Files.delete(inTheWay);
            node.contexts().create("kitchen", Map.of("owner", "tests"));
            assertThat(folders("contexts")).containsExactlyInAnyOrder("default", "kitchen");
        }
    }

    @Test
    @DisplayName("do not include one whose deletion a crash interrupted: the rest of it is removed")
    void interrupted() throws IOException {
        Files.createDirectories(directory.resolve("contexts/.deleted-old-1/native"));
        try (AxonServerNode node = start()) {
            assertThat(node.contexts().all()).extracting(NodeContext::name).containsExactly("default");
            assertThat(folders("contexts")).containsExactly("default");
        }
    }

    @Test
    @DisplayName("are not guessed from a folder that holds a log itself: the node says what to move where")
    void earlyLayout() throws IOException {
        Files.createFile(directory.resolve("CURRENT"));
        assertThatThrownBy(this::start).isInstanceOf(NodeFailure.class).hasMessageContaining("contexts/default");
    }
}
