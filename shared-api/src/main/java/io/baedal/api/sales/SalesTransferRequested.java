package io.baedal.api.sales;

import io.baedal.api.store.StoreId;
import io.baedal.api.value.Money;
import java.time.LocalDate;
import org.axonframework.serialization.Revision;

/** Headquarters are to be told. A sum that is told twice under one number counts once. */
@Revision("1")
public record SalesTransferRequested(
        SalesDayId salesDayId, StoreId storeId, LocalDate date, int number, Money sum, int orders, int pieces)
        implements SalesEvent {}
