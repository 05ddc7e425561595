package io.baedal.query.messages;

import io.baedal.api.customer.Channel;
import io.baedal.api.customer.Language;
import java.time.Duration;
import java.time.ZoneId;

/** The settings of a platform that nobody has set up, but for fewer tries and shorter waits. */
final class Settings {

    static final MessagesProperties PLAIN = new MessagesProperties(
            Language.KO,
            Channel.KAKAO,
            ZoneId.of("Asia/Seoul"),
            Duration.ofMillis(50),
            16,
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            3,
            Duration.ofMillis(100),
            Duration.ofSeconds(1),
            0.2,
            Duration.ofHours(24),
            Duration.ofDays(30),
            Duration.ofDays(90),
            Duration.ofSeconds(3),
            Duration.ofSeconds(3),
            Duration.ofMillis(500),
            new MessagesProperties.Provider("", ""),
            new MessagesProperties.Provider("", ""));

    private Settings() {}
}
