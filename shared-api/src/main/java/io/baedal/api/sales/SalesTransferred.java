package io.baedal.api.sales;

import io.baedal.api.store.StoreId;
import java.time.LocalDate;
import org.axonframework.serialization.Revision;

/** Headquarters have it. */
@Revision("1")
public record SalesTransferred(SalesDayId salesDayId, StoreId storeId, LocalDate date, int number)
        implements SalesEvent {}
