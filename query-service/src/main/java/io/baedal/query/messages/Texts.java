package io.baedal.query.messages;

import io.baedal.api.customer.Language;
import io.baedal.api.value.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The words of all templates in all languages, read once from {@code messages/*.properties}. */
final class Texts {

    private static final Pattern PLACE = Pattern.compile("\\{([a-z]+)}");
    private static final String REASON = "reason.";

    private final Map<Language, Properties> words = new EnumMap<>(Language.class);
    private final ZoneId zone;

    /**
     * @param zone in which a day is told
     * @throws IllegalStateException if a language lacks a template, or has a place for what its template does not have
     */
    Texts(ZoneId zone) {
        this.zone = zone;
        for (Language language : Language.values()) {
            Properties read = read(language);
            words.put(language, read);
            for (Template template : Template.values()) {
                require(language, template, read.getProperty(template.name()));
            }
        }
    }

    private static Properties read(Language language) {
        String file = "/messages/" + language.name().toLowerCase(Locale.ROOT) + ".properties";
        Properties read = new Properties();
        try (InputStream bytes = Texts.class.getResourceAsStream(file)) {
            if (bytes == null) {
                throw new IllegalStateException("there is no " + file + " for the language " + language + "; add it");
            }
            try (Reader text = new InputStreamReader(bytes, StandardCharsets.UTF_8)) {
                read.load(text);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(file + " cannot be read", unreadable);
        }
        return read;
    }

    private static void require(Language language, Template template, @Nullable String text) {
        if (text == null || text.isBlank()) {
            throw new IllegalStateException(template + " has no words in " + language + "; add the line");
        }
        Matcher places = PLACE.matcher(text);
        while (places.find()) {
            Variable variable = variable(places.group(1));
            if (!template.variables().contains(variable)) {
                throw new IllegalStateException(
                        template + " has no " + variable + ", but its words in " + language + " name it: " + text);
            }
        }
    }

    /** The words as they stand in the file, with the places of variables. */
    String raw(Language language, Template template) {
        return words(language).getProperty(template.name());
    }

    /** What a reason is called. One that an older release does not know is called other. */
    String reason(Language language, String code) {
        Properties known = words(language);
        return known.getProperty(REASON + code, known.getProperty(REASON + Reason.OTHER));
    }

    /**
     * @param variables as they are kept
     * @param courier told in the place of COURIER
     */
    String render(Language language, Template template, Map<Variable, String> variables, @Nullable Reachable courier) {
        return PLACE.matcher(raw(language, template)).replaceAll(place -> {
            Variable variable = variable(place.group(1));
            return Matcher.quoteReplacement(told(language, variable, variables.getOrDefault(variable, ""), courier));
        });
    }

    private String told(Language language, Variable variable, String kept, @Nullable Reachable courier) {
        return switch (variable.form()) {
            case TEXT -> kept;
            case MONEY -> money(language, kept);
            case REASON -> reason(language, kept);
            case DATE ->
                DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                        .withLocale(locale(language))
                        .withZone(zone)
                        .format(Instant.parse(kept));
            case TIME ->
                DateTimeFormatter.ofPattern(moment(language), locale(language))
                        .withZone(zone)
                        .format(Instant.parse(kept));
            case COURIER -> courier == null ? kept : courier.told();
        };
    }

    /** As {@link io.baedal.api.value.Money} prints it, for those who pay it. */
    private static String money(Language language, String kept) {
        String[] parts = kept.split(" ");
        Currency currency = Currency.getInstance(parts[1]);
        int digits = Math.max(currency.getDefaultFractionDigits(), 0);
        NumberFormat format = NumberFormat.getCurrencyInstance(locale(language));
        format.setCurrency(currency);
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        return format.format(new BigDecimal(parts[0]).movePointLeft(digits));
    }

    private Properties words(Language language) {
        return words.getOrDefault(language, new Properties());
    }

    private static Locale locale(Language language) {
        return switch (language) {
            case KO -> Locale.KOREA;
            case EN -> Locale.US;
        };
    }

    /** Of our own, since those of the JDK change with it, and have blanks that phones do not know. */
    private static String moment(Language language) {
        return switch (language) {
            case KO -> "M월 d일 HH:mm";
            case EN -> "MMMM d, HH:mm";
        };
    }

    private static Variable variable(String place) {
        return Variable.valueOf(place.toUpperCase(Locale.ROOT));
    }
}
