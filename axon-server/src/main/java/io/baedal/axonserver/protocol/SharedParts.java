package io.baedal.axonserver.protocol;

import io.baedal.axonserver.eventquery.EventQueryContext;
import io.baedal.axonserver.routing.ByteBudget;
import io.baedal.axonserver.routing.MessageListeners;
import io.baedal.axonserver.routing.RoutingLimits;
import java.time.Clock;
import java.util.concurrent.Executor;

/**
 * What the contexts of a node have in common.
 *
 * @param routing limits of each context
 * @param messages told how commands and queries end
 * @param readers threads that may wait for the disk
 * @param queryThreads the same for ad-hoc queries only, whose cost is up to whoever wrote them
 * @param connections platform streams of all contexts
 * @param trackers streams of events of all contexts
 * @param eventQueries what the ad-hoc queries of all contexts share
 * @param waiting for messages that wait, of all contexts
 * @param unread for answers that clients do not read, of all contexts
 */
public record SharedParts(
        NodeIdentity identity,
        RoutingLimits routing,
        MessageListeners messages,
        TransactionLimits transactions,
        Executor readers,
        Executor queryThreads,
        Allowance connections,
        Allowance trackers,
        EventQueryContext eventQueries,
        ByteBudget waiting,
        ByteBudget unread,
        Clock clock) {}
