package io.baedal.axonserver.protocol;

import io.axoniq.axonserver.grpc.admin.ApplicationAdminServiceGrpc;
import io.axoniq.axonserver.grpc.admin.AuthenticationServiceGrpc;
import io.axoniq.axonserver.grpc.admin.ContextAdminServiceGrpc;
import io.axoniq.axonserver.grpc.admin.EventProcessorAdminServiceGrpc;
import io.axoniq.axonserver.grpc.admin.ReplicationGroupAdminServiceGrpc;
import io.axoniq.axonserver.grpc.admin.UserAdminServiceGrpc;
import io.axoniq.axonserver.grpc.command.CommandServiceGrpc;
import io.axoniq.axonserver.grpc.control.PlatformServiceGrpc;
import io.axoniq.axonserver.grpc.event.EventSchedulerGrpc;
import io.axoniq.axonserver.grpc.event.EventStoreGrpc;
import io.axoniq.axonserver.grpc.event.EventTransformationServiceGrpc;
import io.axoniq.axonserver.grpc.event.dcb.DcbEventSchedulerGrpc;
import io.axoniq.axonserver.grpc.event.dcb.DcbEventStoreGrpc;
import io.axoniq.axonserver.grpc.event.dcb.DcbSnapshotStoreGrpc;
import io.axoniq.axonserver.grpc.query.QueryServiceGrpc;
import io.axoniq.axonserver.grpc.streams.PersistentStreamServiceGrpc;
import io.baedal.axonserver.access.Need;
import io.baedal.axonserver.access.Role;
import io.grpc.MethodDescriptor;
import java.util.HashMap;
import java.util.Map;

/** What each method of the protocol asks of its caller, and whether it is written into the audit log. The one table of it. */
final class AccessRules {
    /** @param audited whether it changes how the node is set up, or steers applications */
    record Rule(Need need, boolean audited) {}

    private static final Need ADMIN = Need.onNode(Role.ADMIN);
    private static final Need SEE_SETUP = Need.onNode(Role.ADMIN, Role.VIEW_CONFIGURATION);
    private static final Need MONITOR = Need.inContext(Role.MONITOR);
    private static final Need STEER = Need.inContext(Role.CONTEXT_ADMIN);
    private static final Need READ = Need.inContext(Role.READ_EVENTS);
    private static final Need PUBLISH = Need.inContext(Role.PUBLISH_EVENTS);
    private static final Need ADMIN_OF_CONTEXT = Need.inContext(Role.ADMIN);

    /** For what is in no table: nobody but an administrator. */
    private static final Rule UNKNOWN = new Rule(ADMIN, false);

    private static final Map<String, Rule> BY_METHOD = table();

    private AccessRules() {}

    /** @param fullMethodName such as {@code io.axoniq.axonserver.grpc.command.CommandService/Dispatch} */
    static Rule of(String fullMethodName) {
        return BY_METHOD.getOrDefault(fullMethodName, UNKNOWN);
    }

    /** Whether a request of the method may name another context than the call does. */
    static boolean namesContext(MethodDescriptor<?, ?> method) {
        String service = String.valueOf(method.getServiceName());
        return service.equals(EventProcessorAdminServiceGrpc.SERVICE_NAME)
                || service.equals(ApplicationAdminServiceGrpc.SERVICE_NAME);
    }

    /** A stream whose first request may name another context than the call does; roles are needed in both. */
    static boolean isQueryOfEvents(MethodDescriptor<?, ?> method) {
        return method.getFullMethodName()
                .equals(EventStoreGrpc.getQueryEventsMethod().getFullMethodName());
    }

    static boolean knows(String fullMethodName) {
        return BY_METHOD.containsKey(fullMethodName);
    }

    private static Map<String, Rule> table() {
        Map<String, Rule> rules = new HashMap<>();
        messages(rules);
        events(rules);
        notInThisVersion(rules);
        administration(rules);
        return Map.copyOf(rules);
    }

    private static void messages(Map<String, Rule> rules) {
        put(rules, PlatformServiceGrpc.SERVICE_NAME, Need.anyRoleInContext(), "GetPlatformServer", "OpenStream");
        put(rules, CommandServiceGrpc.SERVICE_NAME, Need.inContext(Role.SUBSCRIBE_COMMAND_HANDLER), "OpenStream");
        put(rules, CommandServiceGrpc.SERVICE_NAME, Need.inContext(Role.DISPATCH_COMMANDS), "Dispatch");
        put(rules, QueryServiceGrpc.SERVICE_NAME, Need.inContext(Role.SUBSCRIBE_QUERY_HANDLER), "OpenStream");
        put(rules, QueryServiceGrpc.SERVICE_NAME, Need.inContext(Role.DISPATCH_QUERY), "Query", "Subscription");
    }

    private static void events(Map<String, Rule> rules) {
        put(
                rules,
                EventStoreGrpc.SERVICE_NAME,
                READ,
                "ListAggregateEvents",
                "ListAggregateSnapshots",
                "ListEvents",
                "ReadHighestSequenceNr",
                "QueryEvents",
                "GetFirstToken",
                "GetLastToken",
                "GetTokenAt");
        put(rules, EventStoreGrpc.SERVICE_NAME, PUBLISH, "AppendEvent", "AppendSnapshot");
        put(
                rules,
                EventSchedulerGrpc.SERVICE_NAME,
                PUBLISH,
                "ScheduleEvent",
                "RescheduleEvent",
                "CancelScheduledEvent");
    }

    /** What this node answers with UNIMPLEMENTED, to those who might do it if it were there. */
    private static void notInThisVersion(Map<String, Rule> rules) {
        String transformation = EventTransformationServiceGrpc.SERVICE_NAME;
        put(rules, transformation, ADMIN_OF_CONTEXT, "Transformations", "StartTransformation", "TransformEvents");
        put(rules, transformation, ADMIN_OF_CONTEXT, "CancelTransformation", "ApplyTransformation", "Compact");
        String dcb = DcbEventStoreGrpc.SERVICE_NAME;
        put(rules, dcb, PUBLISH, "Append");
        put(rules, dcb, READ, "Source", "Stream", "GetHead", "GetTail", "GetSequenceAt", "GetTags");
        put(rules, dcb, ADMIN_OF_CONTEXT, "AddTags", "RemoveTags");
        put(rules, DcbSnapshotStoreGrpc.SERVICE_NAME, PUBLISH, "Add", "Delete");
        put(rules, DcbSnapshotStoreGrpc.SERVICE_NAME, READ, "List", "GetLast");
        String scheduler = DcbEventSchedulerGrpc.SERVICE_NAME;
        put(rules, scheduler, PUBLISH, "ScheduleEvent", "RescheduleEvent", "CancelScheduledEvent");
        String streams = PersistentStreamServiceGrpc.SERVICE_NAME;
        put(rules, streams, READ, "CreateStream", "OpenStream", "ListStreams");
        put(rules, streams, STEER, "DeleteStream", "UpdateStream", "ResetStream");
    }

    private static void administration(Map<String, Rule> rules) {
        String contexts = ContextAdminServiceGrpc.SERVICE_NAME;
        put(rules, contexts, SEE_SETUP, "GetContext", "GetContexts", "SubscribeContextUpdates");
        audited(rules, contexts, ADMIN, "CreateContext", "UpdateContextProperties", "DeleteContext");
        String groups = ReplicationGroupAdminServiceGrpc.SERVICE_NAME;
        put(rules, groups, SEE_SETUP, "GetNodes", "GetReplicationGroups", "GetReplicationGroup");
        audited(rules, groups, ADMIN, "CreateReplicationGroup", "DeleteReplicationGroup");
        audited(rules, groups, ADMIN, "AddNodeToReplicationGroup", "RemoveNodeFromReplicationGroup");
        String applications = ApplicationAdminServiceGrpc.SERVICE_NAME;
        audited(rules, applications, ADMIN, "CreateOrUpdateApplication", "DeleteApplication", "RefreshToken");
        put(rules, applications, ADMIN, "GetApplication", "GetApplications");
        put(rules, applications, MONITOR, "GetConnectedApplicationsByContext");
        put(rules, UserAdminServiceGrpc.SERVICE_NAME, ADMIN, "GetUsers");
        audited(rules, UserAdminServiceGrpc.SERVICE_NAME, ADMIN, "CreateOrUpdateUser", "DeleteUser");
        String authentication = AuthenticationServiceGrpc.SERVICE_NAME;
        put(rules, authentication, Need.identity(), "AuthenticateUser", "AuthenticateToken");
        String processors = EventProcessorAdminServiceGrpc.SERVICE_NAME;
        put(rules, processors, MONITOR, "GetAllEventProcessors", "GetEventProcessorsByComponent");
        put(rules, processors, MONITOR, "GetBalancingStrategies");
        audited(rules, processors, STEER, "PauseEventProcessor", "StartEventProcessor", "MoveEventProcessorSegment");
        audited(rules, processors, STEER, "SplitEventProcessor", "MergeEventProcessor");
        audited(rules, processors, STEER, "LoadBalanceProcessor", "SetAutoLoadBalanceStrategy");
    }

    private static void put(Map<String, Rule> rules, String service, Need need, String... methods) {
        for (String method : methods) {
            rules.put(service + "/" + method, new Rule(need, false));
        }
    }

    private static void audited(Map<String, Rule> rules, String service, Need need, String... methods) {
        for (String method : methods) {
            rules.put(service + "/" + method, new Rule(need, true));
        }
    }
}
