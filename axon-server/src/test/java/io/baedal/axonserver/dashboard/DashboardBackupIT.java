package io.baedal.axonserver.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.baedal.axonserver.node.NodeConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The dashboard's page of a log on disk")
@Timeout(120)
class DashboardBackupIT {
    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @TempDir
    Path folder;

    private static Locator backUpNow(Page page) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Back up now"));
    }

    @Test
    @DisplayName("shows where it is and how long syncs take, and makes a backup while the node writes")
    void backup() throws IOException {
        // given
        Path backups = Files.createDirectory(folder.resolve("backups"));
        NodeConfig config = NodeConfig.durable(folder.resolve("data")).toBuilder()
                .backupDirectory(Optional.of(backups))
                .build();
        try (Running running = new Running(config)) {
            running.store("b-1", 0, "shop.Kept", "{}");
            Page page = running.open(CHROMIUM, Look.WIDE_LIGHT, "log");
            assertThat(page.getByText(folder.resolve("data").toString())).isVisible();
            assertThat(page.getByText("99 % within")).isVisible();
            assertThat(page.getByText("None yet")).isVisible();

            // when
            backUpNow(page).click();

            // then
            assertThat(page.getByText("is complete")).isVisible();
            assertThat(page.getByText("None yet")).hasCount(0);
            try (var made = Files.list(backups)) {
                assertThat(made).hasSize(1);
            }
            page.close();
        }
    }

    @Test
    @DisplayName("says what to do where there is no folder for backups")
    void noFolder() {
        // given
        try (Running running = new Running(NodeConfig.durable(folder.resolve("data")))) {
            Page page = running.open(CHROMIUM, Look.WIDE_LIGHT, "log");

            // when
            backUpNow(page).click();

            // then
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("Start it with --backups DIR");
            CHROMIUM.forgive("Failed to load resource");
            page.close();
        }
    }
}
