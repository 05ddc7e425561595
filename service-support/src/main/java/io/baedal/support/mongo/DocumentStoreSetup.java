package io.baedal.support.mongo;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The service's own database, named as the service is, and limits on how long anything may wait for it. */
@Configuration(proxyBeanMethods = false)
public class DocumentStoreSetup {

    /** A store that is down must be told to the caller before the caller's own patience ends. */
    private static final int SERVER_SELECTION_MILLIS_MAX = 2_000;

    @Bean
    MongoClientSettingsBuilderCustomizer shortWaits() {
        return settings -> settings.applyToClusterSettings(
                        cluster -> cluster.serverSelectionTimeout(SERVER_SELECTION_MILLIS_MAX, TimeUnit.MILLISECONDS))
                .applyToSocketSettings(
                        socket -> socket.connectTimeout(2, TimeUnit.SECONDS).readTimeout(10, TimeUnit.SECONDS));
    }

    @Bean
    MongoDatabase documents(MongoClient client, @Value("${spring.application.name}") String database) {
        return client.getDatabase(database);
    }
}
