package io.baedal.api.sales;

import org.axonframework.serialization.Revision;

/** The alarm of a transfer that failed: it is time to try again. */
@Revision("1")
public record SalesTransferDue(SalesDayId salesDayId, int number) {}
