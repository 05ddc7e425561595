package io.baedal.api.sales;

import io.baedal.api.store.StoreId;
import java.time.LocalDate;
import org.axonframework.serialization.Revision;

/** Headquarters do not have it; it will be tried again. */
@Revision("1")
public record SalesTransferFailed(
        SalesDayId salesDayId, StoreId storeId, LocalDate date, int number, int tries, String why)
        implements SalesEvent {}
