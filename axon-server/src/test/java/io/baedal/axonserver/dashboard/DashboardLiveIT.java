package io.baedal.axonserver.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("The dashboard's pages of what is running")
@Timeout(120)
class DashboardLiveIT {
    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static Running running;
    private static Shop shop;

    @BeforeAll
    static void start() {
        running = new Running();
        shop = Shop.open(running.node().address(), "order");
        shop.order("o-1", 2);
    }

    @AfterAll
    static void stop() {
        shop.close();
        running.close();
    }

    private static Page open(String place) {
        return running.open(CHROMIUM, Look.WIDE_LIGHT, place);
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    @Test
    @DisplayName("show an application that connects, with what it handles, and that it goes away, without a reload")
    void overview() {
        // given
        Page page = open("overview");
        Locator app = page.getByRole(AriaRole.LISTITEM).filter(new Locator.FilterOptions().setHasText("kitchen"));
        assertThat(page.getByText("order", new Page.GetByTextOptions().setExact(true)))
                .isVisible();
        assertThat(app).hasCount(0);

        // when
        Shop kitchen = Shop.open(running.node().address(), "kitchen");

        // then
        try (kitchen) {
            assertThat(app.first()).containsText("2 commands");
            assertThat(app.first()).containsText("1 query");
            assertThat(app.first()).containsText("1 instance");
            assertThat(button(page, "kitchen")).hasAttribute("aria-expanded", "true");
            assertThat(app.first()).containsText("Shop.PlaceOrder");
            assertThat(app.first()).containsText("orders");
        }
        assertThat(app).hasCount(0);
    }

    @Test
    @DisplayName("count commands and queries as they are handled, with the failed ones")
    void counts() {
        // given
        Page page = open("commands?find=AddLine");
        Locator cells = page.locator("tbody tr").first().locator("td");
        assertThat(cells.nth(1)).hasText("order");
        assertThat(cells.nth(2)).hasText(String.valueOf(shop.linesSent()));

        // when
        shop.order("o-counted", 3);
        assertThatThrownBy(() -> shop.commands().sendAndWait(new Shop.AddLine("o-counted", "tea", 0)))
                .hasMessageContaining("one piece");

        // then
        assertThat(cells.nth(2)).hasText(String.valueOf(shop.linesSent() + 1));
        assertThat(cells.nth(4)).hasText("1");
        assertThat(cells.nth(5)).containsText("ms");

        page.navigate(running.address("queries"));
        shop.queries().query(new Shop.FindMenu("tea"), String.class).join();
        assertThat(page.locator("tbody tr").first().locator("td").nth(2)).hasText("1");
    }

    @Test
    @DisplayName("pause, start, split, merge and move a processor, and say what came of it")
    void processors() {
        // given
        try (SharedProcessor riders = new SharedProcessor(running.node().address(), 1)) {
            assertThat(riders.owners()).containsOnlyKeys(0, 1);
            Page page = open("processors?find=riders");
            Locator card = page.locator("section.processor");
            Locator segments = card.locator("tbody tr");
            assertThat(segments).hasCount(2);

            // when, then
            button(page, "Pause riders").click();
            assertThat(card.locator(".badge").first()).hasText("Paused");
            assertThat(card).containsText("Pause: done");
            button(page, "Start riders").click();
            assertThat(card.locator(".badge").first()).hasText("Running");

            button(page, "Split riders").click();
            assertThat(segments).hasCount(3);
            button(page, "Merge riders").click();
            assertThat(segments).hasCount(2);

            button(page, "Move segment 0 of riders").click();
            button(page, "Move it").click();
            assertThat(card).containsText("Move segment 0: done");
            assertThat(segments.first()).containsText("two");
        }
    }

    @Test
    @DisplayName("say why an instruction failed, and what to do")
    void failedInstruction() {
        // given
        try (SharedProcessor riders = new SharedProcessor(running.node().address(), 1)) {
            riders.refuse("The rider's shift is not over");
            Page page = open("processors?find=riders");

            // when
            button(page, "Pause riders").click();

            // then
            assertThat(page.locator("section.processor li.bad")).containsText("The rider's shift is not over");
            CHROMIUM.forgive("Failed to load resource");
        }
    }

    @Test
    @DisplayName("create a context, switch to it, purge it and delete it, and name what is lost before they do")
    void contexts() {
        // given
        Page page = open("contexts");
        button(page, "New context").click();
        page.getByLabel("Name").fill("made-here");
        page.keyboard().press("Enter");
        Locator row = page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText("made-here"));
        assertThat(row).isVisible();

        // when it is chosen
        page.getByLabel("Context", new Page.GetByLabelOptions().setExact(true)).selectOption("made-here");
        assertThat(row).containsText("shown now");

        // and purged, then it names what is lost, and asks for the name
        button(page, "Purge made-here").click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(dialog).containsText("0 events");
        assertThat(dialog).containsText("0 scheduled events");
        assertThat(button(page, "Purge it")).hasAttribute("aria-disabled", "true");
        dialog.getByRole(AriaRole.TEXTBOX).fill("made-here");
        button(page, "Purge it").click();
        assertThat(page.getByText("Context made-here is empty")).isVisible();

        // and deleted
        button(page, "Delete made-here").click();
        assertThat(dialog).containsText("the context made-here itself");
        dialog.getByRole(AriaRole.TEXTBOX).fill("made-here");
        page.keyboard().press("Enter");
        assertThat(row).hasCount(0);
        assertThat(running.node().contexts().find("made-here")).isNull();
        assertThat(page.getByLabel("Context", new Page.GetByLabelOptions().setExact(true)))
                .hasValue("default");
    }

    @Test
    @DisplayName("say that a context is unknown, and show it as soon as there is one")
    void unknownContext() {
        // given
        Page page = open("overview?context=later");
        assertThat(page.getByText("There is no context 'later'")).isVisible();

        // when
        running.node().contexts().create("later", Map.of());

        // then
        assertThat(page.getByText("No application is connected")).isVisible();
        assertThat(page.getByText("There is no context 'later'")).hasCount(0);
    }

    @Test
    @DisplayName("show the log's size and state as they change")
    void log() {
        // given
        Page page = open("log");
        Locator events = page.locator(".stat")
                .filter(new Locator.FilterOptions().setHasText("snapshot"))
                .locator("dd");
        assertThat(page.getByText("in memory, gone when the node stops")).isVisible();
        long before = running.node().contexts().get("default").log().head();

        // when
        shop.order("o-logged", 1);

        // then
        assertThat(events).containsText(String.valueOf(before + 2));
    }
}
