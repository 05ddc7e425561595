package io.baedal.api.sales;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Sends the sum of the day to headquarters. Where nothing changed since the last transfer, nothing is sent. */
public record TransferSales(@TargetAggregateIdentifier SalesDayId salesDayId) {}
