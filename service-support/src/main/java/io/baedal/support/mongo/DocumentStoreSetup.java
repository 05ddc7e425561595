package io.baedal.support.mongo;

import com.mongodb.MongoClientSettings;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.util.concurrent.TimeUnit;
import org.bson.UuidRepresentation;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.boot.mongodb.autoconfigure.MongoConnectionDetails;
import org.springframework.boot.mongodb.autoconfigure.StandardMongoClientSettingsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The service's own database, named as the service is, and limits on how long anything may wait for it. */
@Configuration(proxyBeanMethods = false)
public class DocumentStoreSetup {

    /** A store that is down must be told to the caller before the caller's own patience ends. */
    private static final int SERVER_SELECTION_MILLIS_MAX = 2_000;

    private static final int TRANSPORT_THREADS = 2;

    /**
     * The event loops of both clients. The ones that Spring Boot would make are one group a client, of which it ends only
     * the last, and that after two quiet seconds.
     */
    @Bean(destroyMethod = "close")
    DocumentTransport documentTransport() {
        return new DocumentTransport(TRANSPORT_THREADS);
    }

    /** Where both clients start from. Spring Boot's own transport stands back for one that is named here. */
    @Bean
    MongoClientSettings transportOfDocuments(DocumentTransport transport) {
        return MongoClientSettings.builder()
                .transportSettings(transport.settings())
                .build();
    }

    /** What {@code spring.mongodb.*} says; Spring Boot leaves it out where the settings are not its own. */
    @Bean
    MongoClientSettingsBuilderCustomizer asConfigured(MongoConnectionDetails connection) {
        return new StandardMongoClientSettingsBuilderCustomizer(connection, UuidRepresentation.STANDARD);
    }

    @Bean
    MongoClientSettingsBuilderCustomizer shortWaits() {
        return settings -> settings.applyToClusterSettings(
                        cluster -> cluster.serverSelectionTimeout(SERVER_SELECTION_MILLIS_MAX, TimeUnit.MILLISECONDS))
                .applyToSocketSettings(
                        socket -> socket.connectTimeout(2, TimeUnit.SECONDS).readTimeout(10, TimeUnit.SECONDS));
    }

    @Bean
    AxonCollections axonsCollections() {
        return new AxonCollections();
    }

    /** Asked when it looks: a bean that stores collections may come into being after this one. */
    @Bean
    DocumentStoreCheck documentStoreCheck(
            com.mongodb.client.MongoClient client,
            ObjectProvider<StoresCollections> all,
            @Value("${spring.application.name}") String database) {
        return new DocumentStoreCheck(
                client,
                database,
                () -> all.orderedStream()
                        .flatMap(one -> one.collections().stream())
                        .toList());
    }

    @Bean
    MongoDatabase documents(MongoClient client, @Value("${spring.application.name}") String database) {
        return client.getDatabase(database);
    }
}
