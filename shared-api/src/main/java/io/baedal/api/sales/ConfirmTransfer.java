package io.baedal.api.sales;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Headquarters have it. */
public record ConfirmTransfer(@TargetAggregateIdentifier SalesDayId salesDayId, int number) {}
