package io.baedal.platform.elsewhere;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.baedal.support.mongo.DocumentStoreCheck;
import io.baedal.support.mongo.ServerFacts;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Asks a MongoDB that runs elsewhere what it is, as each service does when it starts. */
public final class DocumentServer {

    private static final int PATIENCE_MILLIS = 2_000;

    private DocumentServer() {}

    /** What it says of itself. Of its address only the hosts are shown, since the rest may hold a password. */
    public sealed interface Answer {

        String hosts();
    }

    /**
     * @param what product, version and how it is run
     * @param warnings what a user should know, in sentences
     * @param problems what keeps services from starting, in sentences
     */
    public record Known(String hosts, String what, List<String> warnings, List<String> problems) implements Answer {}

    /** @param why it would not say what it is */
    public record Refused(String hosts, String why) implements Answer {}

    /** @param uri as the driver takes it; somebody listens there */
    public static Answer ask(String uri) {
        ConnectionString address = new ConnectionString(uri);
        MongoClientSettings settings = MongoClientSettings.builder()
                .applyConnectionString(address)
                .applyToClusterSettings(
                        cluster -> cluster.serverSelectionTimeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS))
                .build();
        String hosts = String.join(", ", address.getHosts());
        try (MongoClient client = MongoClients.create(settings)) {
            ServerFacts server = DocumentStoreCheck.facts(client);
            return new Known(
                    hosts,
                    server.toString(),
                    server.warnings(settings.getWriteConcern()),
                    server.problems(settings.getWriteConcern()));
        } catch (MongoException refused) {
            return new Refused(hosts, String.valueOf(refused.getMessage()));
        }
    }
}
