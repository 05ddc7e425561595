package io.baedal.axonserver.protocol;

import io.axoniq.axonserver.grpc.admin.Client;
import io.axoniq.axonserver.grpc.admin.ClientApplication;
import io.axoniq.axonserver.grpc.admin.ConnectedApplicationOverview;
import io.axoniq.axonserver.grpc.admin.QueryInfo;
import io.baedal.axonserver.routing.HandlerListener;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;

/** The applications that are connected to a context, with their instances and what they handle. */
public final class ConnectedApplications {
    private ConnectedApplications() {}

    /**
     * One application: all connected clients of a component.
     *
     * @param clients ids of its instances
     * @param commands and queries: names that at least one of them handles
     */
    public record Application(String component, List<String> clients, Set<String> commands, Set<String> queries) {}

    /** By component, in alphabetical order. */
    public static List<Application> in(NodeContext context) {
        Map<String, Set<String>> commands = new ConcurrentSkipListMap<>();
        Map<String, Set<String>> queries = new ConcurrentSkipListMap<>();
        context.commands().describe(namesByComponent(commands));
        context.queryHandlers().describe(namesByComponent(queries));
        return context.clients().all().stream()
                .collect(Collectors.groupingBy(
                        PlatformStream::componentName,
                        TreeMap::new,
                        Collectors.mapping(PlatformStream::clientId, Collectors.toList())))
                .entrySet()
                .stream()
                .map(entry -> new Application(
                        entry.getKey(),
                        entry.getValue().stream().sorted().toList(),
                        commands.getOrDefault(entry.getKey(), Set.of()),
                        queries.getOrDefault(entry.getKey(), Set.of())))
                .toList();
    }

    private static HandlerListener namesByComponent(Map<String, Set<String>> names) {
        return new HandlerListener() {
            @Override
            public void added(Subscription subscription) {
                names.computeIfAbsent(subscription.componentName(), component -> new TreeSet<>())
                        .add(subscription.name());
            }

            @Override
            public void removed(Subscription subscription) {
                // what is described is there
            }
        };
    }

    /** In the form of the protocol. */
    static ConnectedApplicationOverview overview(NodeContext context, String nodeName) {
        ConnectedApplicationOverview.Builder overview =
                ConnectedApplicationOverview.newBuilder().addNodes(nodeName);
        for (Application application : in(context)) {
            ClientApplication.Builder described = ClientApplication.newBuilder()
                    .setName(application.component())
                    .addAllCommands(application.commands());
            application
                    .queries()
                    .forEach(
                            query -> described.addQueries(QueryInfo.newBuilder().setRequest(query)));
            for (String clientId : application.clients()) {
                Client.Builder client = Client.newBuilder().setName(clientId).setNode(nodeName);
                context.processors().reports().stream()
                        .filter(report -> report.clientId().equals(clientId))
                        .forEach(report -> client.addProcessors(report.info()));
                described.addClients(client);
            }
            overview.addApplications(described);
        }
        return overview.build();
    }
}
