package io.baedal.axonserver.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("The dashboard without a mouse")
@Timeout(120)
class DashboardKeyboardIT {
    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static Running running;

    @BeforeAll
    static void start() {
        running = new Running();
        for (int i = 0; i < 5; i++) {
            running.store("key-1", i, "shop.Pressed", "{\"n\":" + i + "}");
        }
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    private static void press(Page page, String... keys) {
        for (String key : keys) {
            page.keyboard().press(key);
        }
    }

    @Test
    @DisplayName("goes to every page with two keys")
    void goesEverywhere() {
        // given
        Page page = running.open(CHROMIUM, Look.WIDE_LIGHT, "overview");
        assertThat(page.locator("h1")).hasText("Overview");
        Map<String, String> titles = Map.of(
                "c",
                "Commands",
                "q",
                "Queries",
                "p",
                "Event processors",
                "e",
                "Events",
                "s",
                "Snapshots",
                "d",
                "Scheduled events",
                "x",
                "Contexts",
                "l",
                "Log",
                "o",
                "Overview");

        titles.forEach((key, title) -> {
            // A busy machine may take longer between two keys than a reader does, and then they are no pair.
            await().pollInSameThread().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                // when
                press(page, "g", key);

                // then
                assertThat(page.locator("h1")).hasText(title, new LocatorAssertions.HasTextOptions().setTimeout(2_000));
            });
        });
    }

    @Test
    @DisplayName("opens an event from the list, steps along rows, and comes back to where it was")
    void readsEvents() {
        // given
        Page page = running.open(CHROMIUM, Look.WIDE_LIGHT, "events");
        Locator rows = page.locator("tbody .rowlink");
        assertThat(rows).hasCount(5);
        rows.first().focus();

        // when
        press(page, "ArrowDown", "ArrowDown", "End", "Home", "ArrowDown", "Enter");

        // then
        assertThat(rows.nth(1)).isFocused();
        assertThat(page.getByLabel("Event 3")).containsText("\"n\": 3");

        // when
        press(page, "Tab");
        page.getByLabel("Event 3")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Close"))
                .focus();
        press(page, "Escape");

        // then
        assertThat(page.getByLabel("Event 3")).hasCount(0);
        assertThat(rows.nth(1)).isFocused();
    }

    @Test
    @DisplayName("keeps the focus in a dialog, closes it with Escape, and puts the focus back")
    void dialogs() {
        // given
        Page page = running.open(CHROMIUM, Look.WIDE_LIGHT, "contexts");
        Locator opener = page.getByRole(
                AriaRole.BUTTON,
                new Page.GetByRoleOptions().setName("Purge default").setExact(true));
        opener.focus();

        // when
        press(page, "Enter");
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(dialog).isVisible();

        // then
        for (int i = 0; i < 12; i++) {
            press(page, "Tab");
            assertThat(page.evaluate("() => document.activeElement === document.body"
                            + " || document.querySelector('dialog').contains(document.activeElement)"))
                    .as("the focus is in the dialog after %d tabs", i + 1)
                    .isEqualTo(true);
        }
        press(page, "Escape");
        assertThat(dialog).hasCount(0);
        assertThat(opener).isFocused();
    }

    @Test
    @DisplayName("shows its shortcuts, and lets them be switched off")
    void shortcuts() {
        // given
        Page page = running.open(CHROMIUM, Look.WIDE_LIGHT, "events");
        assertThat(page.locator("h1")).hasText("Events");

        // when
        press(page, "?");

        // then
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("Keyboard shortcuts");
        page.getByLabel("Single-key shortcuts are on").focus();
        press(page, "Space", "Escape", "g", "l");
        assertThat(page.locator("h1")).hasText("Events");
    }

    @Test
    @DisplayName("does not take letters for shortcuts while something is typed")
    void typing() {
        // given
        Page page = running.open(CHROMIUM, Look.WIDE_LIGHT, "events");
        assertThat(page.locator("h1")).hasText("Events");

        // when
        press(page, "/");
        page.keyboard().type("g-lt?");

        // then
        assertThat(page.getByLabel("Aggregate id")).hasValue("g-lt?");
        assertThat(page.locator("h1")).hasText("Events");
    }

    @Test
    @DisplayName("shows where the focus is, from the first key on")
    void visibleFocus() {
        // given
        Page page = running.open(CHROMIUM, Look.WIDE_LIGHT, "overview");
        assertThat(page.locator("h1")).hasText("Overview");
        page.evaluate("() => document.activeElement.blur()");

        for (int i = 0; i < 16; i++) {
            // when
            press(page, "Tab");

            // then
            String outline =
                    (String) page.evaluate("() => { const e = document.activeElement; const s = getComputedStyle(e);"
                            + " return e === document.body ? 'solid' : s.outlineStyle; }");
            assertThat(outline).as("outline after %d tabs", i + 1).isEqualTo("solid");
        }
    }

    @Test
    @DisplayName("opens the menu of a narrow screen, and goes from there")
    void narrowMenu() {
        // given
        Page page = running.open(CHROMIUM, Look.NARROW_LIGHT, "overview");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Menu"))
                .focus();

        // when
        press(page, "Enter");
        page.getByRole(AriaRole.DIALOG)
                .getByText("Log", new Locator.GetByTextOptions().setExact(true))
                .focus();
        press(page, "Enter");

        // then
        assertThat(page.locator("h1")).hasText("Log");
        assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
    }
}
