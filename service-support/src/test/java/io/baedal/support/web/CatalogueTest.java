package io.baedal.support.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.baedal.api.value.Reason;
import io.baedal.api.value.Refusal.Category;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The catalogue of problems")
class CatalogueTest {

    private static final Path ROOT = Path.of("..");
    private static final Path PAGE = ROOT.resolve("docs/problems.md");
    private static final List<String> MODULES = List.of(
            "service-support", "order-service", "payment-service", "delivery-service", "query-service", "gateway");

    /** What rules say: a category and a code, which may end in an underscore and what it is about. */
    private static final Pattern REFUSAL = Pattern.compile("Category\\.([A-Z_]+),\\s*\"([A-Z_]+)\"");

    /** What edges say: a status and a code. */
    private static final Pattern PROBLEM = Pattern.compile("(?:HttpStatus\\.[A-Z_]+|status),\\s*\"([A-Z_]+)\"");

    private static final Pattern CONSTANT = Pattern.compile("ProblemType\\.([A-Z_]+)\\b");

    /** What a placement rejects an order for, and what payment declines for, which a placement passes on. */
    private static final Pattern REJECTION = Pattern.compile(
            "(?:reject\\(state, |decline\\(command, |new Refused\\(\\s*|Optional\\.of\\()Reason\\.([A-Z_]+)");

    private static String sources = "";

    @BeforeAll
    static void read() throws IOException {
        StringBuilder all = new StringBuilder();
        for (String module : MODULES) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
                files.filter(file -> file.toString().endsWith(".java"))
                        .filter(file -> !file.endsWith("ProblemType.java"))
                        .forEach(file -> all.append(text(file)));
            }
        }
        sources = all.toString();
    }

    @Test
    @DisplayName("has every code that a service or the gateway answers with")
    void nothingIsUnknown() {
        assertThat(used()).hasSizeGreaterThan(40);
        assertThat(used()).filteredOn(code -> matching(code).isEmpty()).isEmpty();
    }

    @Test
    @DisplayName("has no code that nobody answers with")
    void nothingIsLeftOver() {
        Set<ProblemType> answered =
                used().stream().flatMap(code -> matching(code).stream()).collect(Collectors.toSet());
        assertThat(ProblemType.values())
                .filteredOn(type -> !answered.contains(type))
                .isEmpty();
    }

    @Test
    @DisplayName("gives each refusal the status that its category has in HTTP")
    void statuses() {
        assertThat(REFUSAL.matcher(sources).results())
                .isNotEmpty()
                .allSatisfy(refusal -> assertThat(matching(refusal.group(2)))
                        .as(refusal.group())
                        .allSatisfy(type ->
                                assertThat(type.statuses()).contains(status(Category.valueOf(refusal.group(1))))));
    }

    @Test
    @DisplayName("says that a retry helps where, and only where, the reason of a rejected order says it")
    void retries() {
        assertThat(reasons())
                .contains(Reason.PAYMENT_DECLINED, Reason.COUPON_REFUSED, Reason.OUT_OF_STOCK)
                .allSatisfy(
                        reason -> assertThat(ProblemType.valueOf(reason.name()).retryHelps())
                                .as("%s", reason)
                                .isEqualTo(reason.retryable()));
    }

    @Test
    @DisplayName("is the page docs/problems.md")
    void page() throws IOException {
        String expected = ProblemPage.write();
        if (!Files.exists(PAGE) || !Files.readString(PAGE).equals(expected)) {
            Path written = Files.writeString(Path.of("target", "problems.md"), expected);
            fail("docs/problems.md differs from the catalogue; put %s in its place", written);
        }
    }

    private static Set<String> used() {
        Set<String> codes = new HashSet<>();
        REFUSAL.matcher(sources).results().forEach(found -> codes.add(found.group(2)));
        PROBLEM.matcher(sources).results().forEach(found -> codes.add(found.group(1)));
        CONSTANT.matcher(sources).results().forEach(found -> codes.add(found.group(1)));
        reasons().forEach(reason -> codes.add(reason.name()));
        return codes;
    }

    /** With which an order can be rejected while the customer waits; OrderAnswer tells them as they are. */
    private static Set<Reason> reasons() {
        return Stream.concat(
                        Arrays.stream(Reason.values()).filter(Reason::retryable),
                        REJECTION.matcher(sources).results().map(found -> Reason.valueOf(found.group(1))))
                .collect(Collectors.toSet());
    }

    /** Those it can be: one, or all with a beginning that ends in an underscore. */
    private static List<ProblemType> matching(String code) {
        return Arrays.stream(ProblemType.values())
                .filter(type -> code.endsWith("_")
                        ? type.name().startsWith(code) && type.statuses().contains(409)
                        : type.name().equals(code))
                .toList();
    }

    private static int status(Category category) {
        return switch (category) {
            case INVALID -> 422;
            case NOT_FOUND -> 404;
            case CONFLICT -> 409;
            case UNAVAILABLE -> 503;
        };
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
