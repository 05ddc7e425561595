package io.baedal.axonserver.protocol;

import io.axoniq.axonserver.grpc.admin.ApplicationContextRole;
import io.axoniq.axonserver.grpc.admin.ContextRole;
import io.baedal.axonserver.access.Access;
import io.baedal.axonserver.access.Grant;
import io.grpc.BindableService;
import io.grpc.ServerInterceptors;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;

/** The services for applications, users and their credentials. */
public final class AccessServices {
    private AccessServices() {}

    /** @param admin where what may wait is done, one after the other */
    public static List<BindableService> of(Access access, Contexts contexts, NodeIdentity identity, Executor admin) {
        AuthenticationService authentication = new AuthenticationService(access, admin);
        return List.of(
                new ApplicationAdminService(access.accounts(), contexts, identity, admin),
                new UserAdminService(access.accounts(), admin),
                () -> ServerInterceptors.intercept(authentication, new OriginOfCall()));
    }

    /** One entry a context, in alphabetical order, as are its roles. */
    static List<ApplicationContextRole> byContext(Set<Grant> grants) {
        return grants.stream()
                .collect(Collectors.groupingBy(Grant::context, TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(entry -> ApplicationContextRole.newBuilder()
                        .setContext(entry.getKey())
                        .addAllRoles(entry.getValue().stream()
                                .map(grant -> grant.role().name())
                                .sorted()
                                .toList())
                        .build())
                .toList();
    }

    /** One entry a grant. */
    static List<ContextRole> each(Set<Grant> grants) {
        return grants.stream()
                .sorted(Comparator.comparing(Grant::toString))
                .map(grant -> ContextRole.newBuilder()
                        .setContext(grant.context())
                        .setRole(grant.role().name())
                        .build())
                .toList();
    }
}
