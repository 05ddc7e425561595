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
import io.grpc.MethodDescriptor;
import io.grpc.ServiceDescriptor;
import java.util.stream.Stream;

/** Every method of the protocol, as its own descriptors list them. */
final class Methods {
    private Methods() {}

    static Stream<MethodDescriptor<?, ?>> all() {
        return Stream.of(
                        PlatformServiceGrpc.getServiceDescriptor(),
                        CommandServiceGrpc.getServiceDescriptor(),
                        QueryServiceGrpc.getServiceDescriptor(),
                        EventStoreGrpc.getServiceDescriptor(),
                        EventSchedulerGrpc.getServiceDescriptor(),
                        EventTransformationServiceGrpc.getServiceDescriptor(),
                        DcbEventStoreGrpc.getServiceDescriptor(),
                        DcbSnapshotStoreGrpc.getServiceDescriptor(),
                        DcbEventSchedulerGrpc.getServiceDescriptor(),
                        PersistentStreamServiceGrpc.getServiceDescriptor(),
                        ContextAdminServiceGrpc.getServiceDescriptor(),
                        ReplicationGroupAdminServiceGrpc.getServiceDescriptor(),
                        ApplicationAdminServiceGrpc.getServiceDescriptor(),
                        UserAdminServiceGrpc.getServiceDescriptor(),
                        EventProcessorAdminServiceGrpc.getServiceDescriptor(),
                        AuthenticationServiceGrpc.getServiceDescriptor())
                .map(ServiceDescriptor::getMethods)
                .flatMap(methods -> methods.stream());
    }
}
