package io.baedal.api.sales;

import io.baedal.api.store.StoreId;
import java.time.LocalDate;

/** Everything that can have happened to a day's sales. */
public sealed interface SalesEvent
        permits SaleRecorded, SaleReversed, SalesTransferFailed, SalesTransferRequested, SalesTransferred {

    /** The day it happened to. */
    SalesDayId salesDayId();

    /** Who sold. */
    StoreId storeId();

    /** When, by the calendar of whoever records sales. */
    LocalDate date();
}
