package io.baedal.axonserver.protocol;

import io.grpc.BindableService;
import java.util.List;
import java.util.concurrent.Executor;

/** The services that belong to the node and to no context. */
public final class AdminServices {
    private AdminServices() {}

    /** @param admin where what may wait is done, one after the other */
    public static List<BindableService> of(Contexts contexts, NodeIdentity identity, Executor admin) {
        ThisNode node = new ThisNode(identity);
        return List.of(
                new ContextAdminService(contexts, node, admin), new ReplicationGroupAdminService(contexts, node));
    }
}
