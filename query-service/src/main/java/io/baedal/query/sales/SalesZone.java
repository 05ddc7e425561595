package io.baedal.query.sales;

import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where a day of sales begins ({@code baedal.sales.*}).
 *
 * @param zone has to be that of payment-service, which says on which day something was sold; with another one, only what
 *     was ordered is counted on another day. A view that has to follow a change is built anew
 */
@ConfigurationProperties("baedal.sales")
record SalesZone(@DefaultValue("Asia/Seoul") ZoneId zone) {}
