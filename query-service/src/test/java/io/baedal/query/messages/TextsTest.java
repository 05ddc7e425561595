package io.baedal.query.messages;

import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.api.customer.Language;
import io.baedal.api.value.Reason;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The words of messages")
class TextsTest {

    private static final Reachable KIM = new Reachable("cou-1", "Kim", "+8225550199", "12가 3456");

    private final Texts texts = new Texts(ZoneId.of("Asia/Seoul"));

    @ParameterizedTest
    @EnumSource(Template.class)
    @DisplayName("Every template is there in both languages, and tells all of its variables in each")
    void complete(Template template) {
        for (Language language : Language.values()) {
            assertThat(places(texts.raw(language, template)))
                    .as("%s in %s", template, language)
                    .isEqualTo(template.variables());
        }
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    @DisplayName("Every reason has a name of its own in both languages")
    void reasons(Reason reason) {
        for (Language language : Language.values()) {
            String name = texts.reason(language, reason.name());
            assertThat(name).isNotBlank();
            if (reason != Reason.OTHER) {
                assertThat(name)
                        .as("%s in %s", reason, language)
                        .isNotEqualTo(texts.reason(language, Reason.OTHER.name()));
            }
        }
    }

    @Test
    @DisplayName("F16 a reason that a newer release has invented is called other")
    void unknownReason() {
        assertThat(texts.reason(Language.EN, "MOON_TOO_BRIGHT")).isEqualTo("other");
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "CALL_PLACED, 호출",
        "CALL_CONFIRMED, 호출중",
        "CALL_ACCEPTED, 호출확정",
        "CALL_CANCELLED, 호출취소",
        "CALL_ASSIGNED, 할당확정",
        "CALL_UNASSIGNED, 할당취소"
    })
    @DisplayName("S3-12 the states of a call have the names that callers know")
    void namesOfStates(Template template, String name) {
        assertThat(render(Language.KO, template)).startsWith("[" + name + "] ride");
    }

    @Test
    @DisplayName("S3-4 who comes is told with name, phone and plate, as far as he gave them")
    void whoComes() {
        assertThat(render(Language.EN, Template.CALL_ASSIGNED))
                .isEqualTo("[Assignment confirmed] For ride comes Kim, +8225550199, 12가 3456.");
        assertThat(render(Language.KO, Template.COURIER_ASSIGNED)).contains("Kim, +8225550199, 12가 3456");
        assertThat(new Reachable("cou-1", "Kim", null, null).told()).isEqualTo("Kim");
        assertThat(new Reachable("cou-1", "Kim", null, "12가 3456").told()).isEqualTo("Kim, 12가 3456");
    }

    @Test
    @DisplayName("Money, days and times are told as they are written where the language is spoken")
    void money() {
        Map<Variable, String> euros = values();
        euros.put(Variable.AMOUNT, "1250 EUR");
        assertThat(render(Language.EN, Template.COUPON_ISSUED))
                .isEqualTo("[Coupon] You have a coupon of ₩12,000, good until November 21, 2026.");
        assertThat(render(Language.KO, Template.COUPON_ISSUED)).contains("₩12,000", "2026년 11월 21일");
        assertThat(render(Language.EN, Template.TIME_PROMISED)).endsWith("expected for November 21, 00:30.");
        assertThat(render(Language.KO, Template.TIME_PROMISED)).endsWith("예정 시각은 11월 21일 00:30입니다.");
        assertThat(texts.render(Language.EN, Template.MONEY_REFUNDED, euros, null))
                .contains("€12.50");
    }

    @Test
    @DisplayName("What a store calls its goods is text, and never a place for something else")
    void noInjection() {
        Map<Variable, String> values = values();
        values.put(Variable.WHAT, "{courier} $1 \\");
        assertThat(texts.render(Language.EN, Template.ORDER_READY, values, KIM))
                .isEqualTo("[Ready] {courier} $1 \\ is ready.");
    }

    private String render(Language language, Template template) {
        return texts.render(language, template, values(), KIM);
    }

    private static Map<Variable, String> values() {
        return new EnumMap<>(Map.of(
                Variable.WHAT, "ride",
                Variable.AMOUNT, "12000 KRW",
                Variable.REASON, "STORE_BUSY",
                // Already tomorrow in Seoul.
                Variable.UNTIL, "2026-11-20T15:30:00Z",
                Variable.TIME, "2026-11-20T15:30:00Z",
                Variable.COURIER, "cou-1"));
    }

    private static Set<Variable> places(String text) {
        return Pattern.compile("\\{(\\w+)}")
                .matcher(text)
                .results()
                .map(place -> Variable.valueOf(place.group(1).toUpperCase(Locale.ROOT)))
                .collect(Collectors.toSet());
    }

    @Test
    @DisplayName("No text holds a brace that is no place")
    void braces() {
        assertThat(Arrays.stream(Template.values())
                        .map(template -> render(Language.KO, template) + render(Language.EN, template)))
                .noneMatch(text -> text.contains("{") || text.contains("}"));
    }
}
