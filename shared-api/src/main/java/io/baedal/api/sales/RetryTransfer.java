package io.baedal.api.sales;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Tells headquarters once more what they did not take, under the same number. Where they have it, nothing happens. */
public record RetryTransfer(@TargetAggregateIdentifier SalesDayId salesDayId, int number) {}
