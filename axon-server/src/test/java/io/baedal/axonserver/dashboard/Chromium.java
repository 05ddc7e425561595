package io.baedal.axonserver.dashboard;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ReducedMotion;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The Chromium of this machine. Each test has pages of its own, and fails if one of them had an error, broke its policy or
 * asked another host. Without a browser, or without what drives it, the tests are skipped with the reason.
 */
final class Chromium implements ExecutionCondition, BeforeAllCallback, AfterEachCallback, AfterAllCallback {
    private static final Path EXECUTABLE = Path.of("/usr/bin/chromium");
    private static final String DRIVER = "com.microsoft.playwright.impl.driver.jar.DriverJar";
    private static final double PATIENCE_MILLIS = 20_000;
    private static final int HEIGHT = 860;

    private final List<BrowserContext> open = new ArrayList<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final List<String> forgiven = new ArrayList<>();
    private @Nullable Playwright playwright;
    private @Nullable Browser browser;

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        String missing = missing();
        if (missing == null) {
            return ConditionEvaluationResult.enabled("There is a browser");
        }
        if (context.getTestMethod().isEmpty()) {
            System.err.println("SKIPPED " + context.getDisplayName() + ": " + missing);
        }
        return ConditionEvaluationResult.disabled(missing);
    }

    private static @Nullable String missing() {
        if (!Files.isExecutable(EXECUTABLE)) {
            return "There is no browser at " + EXECUTABLE + "; install the package chromium to test the dashboard";
        }
        try {
            Class.forName(DRIVER, false, Chromium.class.getClassLoader());
            return null;
        } catch (ClassNotFoundException none) {
            return "What drives the browser is not on the class path; build with the Maven profile browser";
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(EXECUTABLE)
                        .setArgs(List.of(
                                "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking")));
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    }

    /** A page in a browser profile of its own. */
    Page page(Look look) {
        if (browser == null) {
            throw new IllegalStateException("The browser is started before the tests");
        }
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(look.width(), HEIGHT)
                .setColorScheme(look.scheme())
                .setReducedMotion(ReducedMotion.REDUCE)
                .setTimezoneId("UTC"));
        open.add(context);
        Page page = context.newPage();
        page.setDefaultTimeout(PATIENCE_MILLIS);
        watch(page);
        return page;
    }

    private void watch(Page page) {
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add("console: " + message.text());
            }
        });
        page.onPageError(error -> complaints.add("script: " + error));
        page.onRequest(request -> {
            URI uri = URI.create(request.url());
            if (!"127.0.0.1".equals(uri.getHost()) && !"data".equals(uri.getScheme())) {
                complaints.add("asked elsewhere: " + request.url());
            }
        });
    }

    /** What the pages of this test may complain about, such as a node that is stopped. */
    void forgive(String part) {
        forgiven.add(part);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        closeQuietly();
        List<String> said = complaints.stream()
                .filter(complaint -> forgiven.stream().noneMatch(complaint::contains))
                .toList();
        complaints.clear();
        forgiven.clear();
        if (!said.isEmpty()) {
            throw new AssertionError("The pages complained: " + said);
        }
    }

    private void closeQuietly() {
        for (BrowserContext context : open) {
            try {
                context.close();
            } catch (PlaywrightException gone) {
                complaints.add("The browser itself failed: " + gone.getMessage());
            }
        }
        open.clear();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (browser != null) {
            browser.close();
        }
        if (playwright != null) {
            playwright.close();
        }
    }
}
