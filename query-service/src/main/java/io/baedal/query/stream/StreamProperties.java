package io.baedal.query.stream;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How streams are served ({@code baedal.streams.*}).
 *
 * @param clientsMax open at one time in an instance; whoever comes then is answered 503 and may come again
 */
@ConfigurationProperties("baedal.streams")
public record StreamProperties(@DefaultValue("20000") int clientsMax) {}
