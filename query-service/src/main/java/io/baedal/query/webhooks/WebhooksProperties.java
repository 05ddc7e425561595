package io.baedal.query.webhooks;

import io.baedal.query.outbox.RetrySchedule;
import io.baedal.query.outbox.SenderLimits;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How partners are told ({@code baedal.webhooks.*}).
 *
 * @param plainHttp whether a webhook may be an http URL; its body can then be read on the way
 * @param allowed where webhooks may go although it is not public: names of hosts, and ranges such as {@code 10.1.0.0/16}
 * @param masterKey what secrets are sealed with where they are kept: 32 bytes in Base64; empty: they are kept as they are
 * @param webhooksMax how many webhooks there may be
 * @param waitingMax how many deliveries may wait for one webhook; with more it is disabled
 * @param retry pauses between the attempts of a delivery; those of the specification unless set
 * @param jitter by how much of itself each of them may be longer at random
 * @param timeout after how long without a whole answer an attempt has failed
 * @param lease for how long a delivery belongs to the instance that sends it; longer than the timeout
 * @param poll how often an instance looks for what others have left to be sent
 * @param sendingPerWebhookMax how many deliveries an instance sends to one webhook at one time
 * @param overlap for how long after a rotation the old secret signs as well
 * @param disableAfterFailures so many attempts in a row have to fail before a webhook is disabled
 * @param disableAfter and for so long
 * @param keep how long a delivery that is over can be read and sent again
 * @param storeTimeout after how long without an answer of the document store a request has failed
 */
@ConfigurationProperties("baedal.webhooks")
record WebhooksProperties(
        @DefaultValue("false") boolean plainHttp,
        @DefaultValue List<String> allowed,
        @DefaultValue("") String masterKey,
        @DefaultValue("100") int webhooksMax,
        @DefaultValue("10000") int waitingMax,

        @DefaultValue({"5s", "5m", "30m", "2h", "5h", "10h", "14h", "20h", "24h"})
        List<Duration> retry,

        @DefaultValue("0.1") double jitter,
        @DefaultValue("15s") Duration timeout,
        @DefaultValue("60s") Duration lease,
        @DefaultValue("1s") Duration poll,
        @DefaultValue("2") int sendingPerWebhookMax,
        @DefaultValue("24h") Duration overlap,
        @DefaultValue("20") int disableAfterFailures,
        @DefaultValue("72h") Duration disableAfter,
        @DefaultValue("7d") Duration keep,
        @DefaultValue("5s") Duration storeTimeout) {

    /** What an attempt may take beyond the partner's answer: looking up the webhook, and writing down what came of it. */
    private static final Duration BESIDE_THE_ANSWER = Duration.ofSeconds(5);

    RetrySchedule schedule() {
        return new RetrySchedule(retry, jitter);
    }

    /** With room for every webhook there may be, so that none waits for another. */
    SenderLimits limits() {
        return new SenderLimits(
                poll,
                timeout.plus(BESIDE_THE_ANSWER),
                lease,
                webhooksMax * sendingPerWebhookMax,
                sendingPerWebhookMax,
                keep);
    }
}
