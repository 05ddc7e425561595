package io.baedal.query.messages;

import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Writes each message to the log, one line, for a platform without a provider. No phone stands in it. */
final class ConsoleCarrier implements Carrier {

    private static final Logger LOG = LoggerFactory.getLogger(ConsoleCarrier.class);

    /** A phone in international form, wherever it stands. */
    private static final Pattern PHONE = Pattern.compile("\\+[1-9][0-9]{6,14}");

    /** Enough to tell two countries apart, and too little to tell two people apart. */
    private static final int SHOWN_AT_THE_BEGINNING = 3;

    private static final int SHOWN_AT_THE_END = 2;

    @Override
    public Mono<Outcome> carry(Letter letter) {
        return Mono.<Outcome>fromSupplier(() -> {
                    LOG.info("Message {}", line(letter));
                    return new Outcome.Taken("console");
                })
                // A console may be slow.
                .subscribeOn(Schedulers.boundedElastic());
    }

    static String line(Letter letter) {
        String text = letter.text().replaceAll("\\R", " ");
        return masked("%s by %s to %s: %s".formatted(letter.key(), letter.channel(), letter.phone(), text));
    }

    static String masked(String text) {
        return PHONE.matcher(text).replaceAll(found -> {
            String phone = found.group();
            int hidden = phone.length() - SHOWN_AT_THE_BEGINNING - SHOWN_AT_THE_END;
            return phone.substring(0, SHOWN_AT_THE_BEGINNING)
                    + "*".repeat(hidden)
                    + phone.substring(phone.length() - SHOWN_AT_THE_END);
        });
    }
}
