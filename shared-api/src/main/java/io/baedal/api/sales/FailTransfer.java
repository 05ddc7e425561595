package io.baedal.api.sales;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Headquarters said no, or nothing, for now. */
public record FailTransfer(@TargetAggregateIdentifier SalesDayId salesDayId, int number, String why) {}
