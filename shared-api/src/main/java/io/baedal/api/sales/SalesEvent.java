package io.baedal.api.sales;

/** Everything that can have happened to a day's sales. */
public sealed interface SalesEvent
        permits SaleRecorded, SaleReversed, SalesTransferFailed, SalesTransferRequested, SalesTransferred {

    /** The day it happened to. */
    SalesDayId salesDayId();
}
