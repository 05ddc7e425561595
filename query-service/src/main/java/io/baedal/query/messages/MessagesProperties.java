package io.baedal.query.messages;

import io.baedal.api.customer.Channel;
import io.baedal.api.customer.Language;
import io.baedal.query.outbox.RetrySchedule;
import io.baedal.query.outbox.SenderLimits;
import java.time.Duration;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How customers are told ({@code baedal.messages.*}).
 *
 * @param language in which whoever said nothing is written to
 * @param channel which is tried first for whoever said nothing; the other one is fallen back on
 * @param zone in which a day is told
 * @param poll how often a sender with nothing to do looks for what is due
 * @param sendingMax how many messages one instance sends at once
 * @param patience after how long an attempt to send has failed: asking for the phone, and both channels
 * @param lease for how long a message that an instance has claimed is its own
 * @param triesMax how often one channel is tried before it is given up
 * @param pauseFirst how long after the first attempt that failed the next one comes; each further failure doubles it
 * @param pauseMax the longest such pause
 * @param jitter by which share a pause may be longer, so that what failed together does not come again together
 * @param newsFor how long after it happened something is worth telling
 * @param keptFor how long it can be seen what was sent
 * @param ordersKeptFor how long it is remembered whose an order is of which nothing is heard; what happens to it later is
 *     told to nobody
 * @param contactTimeout how long order-service may take to say how a customer is reached
 * @param storeTimeout after how long without an answer of the document store a read or a write fails
 * @param timeout how long a provider may take
 * @param kakao who brings Kakao messages; without an address they go to the log
 * @param sms who brings SMS; without an address they go to the log
 */
@ConfigurationProperties("baedal.messages")
record MessagesProperties(
        @DefaultValue("KO") Language language,
        @DefaultValue("KAKAO") Channel channel,
        @DefaultValue("Asia/Seoul") ZoneId zone,
        @DefaultValue("500ms") Duration poll,
        @DefaultValue("16") int sendingMax,
        @DefaultValue("15s") Duration patience,
        @DefaultValue("30s") Duration lease,
        @DefaultValue("5") int triesMax,
        @DefaultValue("2s") Duration pauseFirst,
        @DefaultValue("10m") Duration pauseMax,
        @DefaultValue("0.2") double jitter,
        @DefaultValue("24h") Duration newsFor,
        @DefaultValue("30d") Duration keptFor,
        @DefaultValue("90d") Duration ordersKeptFor,
        @DefaultValue("3s") Duration contactTimeout,
        @DefaultValue("3s") Duration storeTimeout,
        @DefaultValue("3s") Duration timeout,
        @DefaultValue Provider kakao,
        @DefaultValue Provider sms) {

    /** One customer is told one thing after another. */
    private static final int SENDING_PER_CUSTOMER_MAX = 1;

    /** More than fit into the time for which something is news: what ends a message is its age, or its channels. */
    private static final int ATTEMPTS_MAX = 1_000;

    /**
     * @param url base address, to which {@code /messages} is added; empty: there is none
     * @param key sent as {@code Authorization: Bearer}; empty: none
     */
    record Provider(
            @DefaultValue("") String url, @DefaultValue("") String key) {

        boolean isKnown() {
            return !url.isBlank();
        }

        /** The address alone: a key that is logged is no key. */
        @Override
        public String toString() {
            return url;
        }
    }

    Provider provider(Channel of) {
        return switch (of) {
            case KAKAO -> kakao;
            case SMS -> sms;
        };
    }

    RetrySchedule schedule() {
        return RetrySchedule.doubling(pauseFirst, pauseMax, ATTEMPTS_MAX, jitter);
    }

    SenderLimits limits() {
        return new SenderLimits(poll, patience, lease, sendingMax, SENDING_PER_CUSTOMER_MAX, keptFor);
    }
}
