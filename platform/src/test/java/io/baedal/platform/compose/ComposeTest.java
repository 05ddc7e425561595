package io.baedal.platform.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.platform.system.Part;
import io.baedal.support.tokens.TokenProperties;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** It cannot be run on every machine, so at least what it says has to agree with what the services understand. */
@DisplayName("compose.yaml")
class ComposeTest {

    private static final Path ROOT = Path.of("..");
    private static final String TOKENS_KEY = "BAEDAL_TOKENS_KEY";
    private static final String LEDGER = "BAEDAL_AUDIT_LEDGER";
    private static final List<Part> SERVICES =
            Arrays.stream(Part.values()).filter(Part::isService).toList();

    private final Map<String, Object> compose = read(ROOT.resolve("compose.yaml"));
    private final Map<String, Object> services = map(compose, "services");

    @Test
    @DisplayName("starts the real Axon Server, a real MongoDB and the five services, each from an image of its own")
    void allParts() throws IOException {
        Set<String> expected = new TreeSet<>(Set.of("axonserver", "mongodb"));
        SERVICES.forEach(part -> expected.add(part.title()));
        assertThat(services.keySet()).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(service("axonserver").get("image").toString()).contains("axoniq/axonserver:");
        assertThat(service("mongodb").get("image").toString()).contains("mongo:");
        for (Part part : SERVICES) {
            assertThat(service(part.title()).get("image").toString()).startsWith("baedal/" + part.title() + ":");
            assertThat(Files.readString(ROOT.resolve(part.title()).resolve("pom.xml")))
                    .as("%s becomes an image", part.title())
                    .contains("<jib.skip>false</jib.skip>");
        }
    }

    @Test
    @DisplayName("lets each part be asked whether it is well, and starts none before those it needs are")
    void healthAndOrder() {
        for (String name : services.keySet()) {
            assertThat(map(service(name), "healthcheck"))
                    .as(name)
                    .containsKeys("test", "interval", "timeout", "retries");
            if (service(name).containsKey("depends_on")) {
                map(service(name), "depends_on").forEach((needed, condition) -> {
                    assertThat(services).as(name).containsKey(needed);
                    assertThat(condition).as(name).isEqualTo(Map.of("condition", "service_healthy"));
                });
            }
        }
        for (Part part : SERVICES) {
            assertThat(map(service(part.title()), "healthcheck").get("test").toString())
                    .contains("/127.0.0.1/" + portOf(part) + " ")
                    .contains("/actuator/health/readiness");
        }
    }

    @Test
    @DisplayName("tells the services where the stores are, by the names that their configuration reads")
    void storesByName() {
        String defaults = text("/baedal-defaults.yaml");
        for (Part part : SERVICES) {
            if (part != Part.GATEWAY) {
                Map<String, Object> environment = map(service(part.title()), "environment");
                Set<String> stores = Set.of("AXON_AXONSERVER_SERVERS", "SPRING_MONGODB_URI");
                Set<String> all = with(stores, TOKENS_KEY);
                assertThat(environment)
                        .containsOnlyKeys(
                                part == Part.QUERY_SERVICE ? with(with(all, LEDGER), "BAEDAL_TOKENS_SERVICE") : all);
                stores.forEach(name -> assertThat(defaults).contains("${" + name + ":"));
            }
        }
    }

    private static Set<String> with(Set<String> names, String another) {
        Set<String> more = new TreeSet<>(names);
        more.add(another);
        return more;
    }

    @Test
    @DisplayName("starts nothing until it is said which key signs the tokens that count, by the property that all read")
    void tokens() {
        for (Part part : SERVICES) {
            assertThat(map(service(part.title()), "environment").get(TOKENS_KEY).toString())
                    .startsWith("${BAEDAL_TOKENS_KEY:?");
        }
        assertThat(TokenProperties.class
                        .getAnnotation(ConfigurationProperties.class)
                        .value())
                .isEqualTo("baedal.tokens");
        assertThat(TokenProperties.class.getRecordComponents())
                .extracting(RecordComponent::getName)
                .contains("key");
    }

    @Test
    @DisplayName("I1 tells the audit where the payment simulator's ledger is, by the property that it reads")
    void ledger() {
        assertThat(map(service("query-service"), "environment"))
                .containsEntry(LEDGER, "http://payment-service:" + portOf(Part.PAYMENT_SERVICE));
        assertThat(text("/query-service.yaml")).contains("ledger: ${" + LEDGER + ":");
    }

    @Test
    @DisplayName("tells the gateway where each service is, by the properties that its routes read")
    void servicesByName() {
        Map<String, Object> routes = map(map(readResource("/gateway.yaml"), "baedal"), "services");
        Map<String, Object> environment = map(service("gateway"), "environment");
        assertThat(environment.keySet()).contains(TOKENS_KEY);
        assertThat(environment.keySet().stream()
                        .filter(name -> !name.equals(TOKENS_KEY))
                        .collect(Collectors.toSet()))
                .isEqualTo(routes.keySet().stream()
                        .map(name -> "BAEDAL_SERVICES_" + name.replace('-', '_').toUpperCase(Locale.ROOT))
                        .collect(Collectors.toSet()));
        for (Part part : SERVICES) {
            if (part != Part.GATEWAY) {
                assertThat(environment).containsValue("http://" + part.title() + ":" + portOf(part));
            }
        }
    }

    @Test
    @DisplayName("makes MongoDB a replica set of one, by the name and the member that the services ask for")
    void replicaSet() {
        Map<String, Object> mongodb = service("mongodb");
        assertThat(mongodb).containsEntry("command", List.of("--replSet", "rs0", "--bind_ip_all"));
        assertThat(mongodb).containsEntry("hostname", "mongodb");
        assertThat(map(mongodb, "healthcheck").get("test").toString())
                .contains("rs.initiate({_id: 'rs0', members: [{_id: 0, host: 'mongodb:27017'}]})", "isWritablePrimary");
        for (Part part : SERVICES) {
            if (part != Part.GATEWAY) {
                assertThat(map(service(part.title()), "environment"))
                        .containsEntry("SPRING_MONGODB_URI", "mongodb://mongodb:27017/?replicaSet=rs0");
            }
        }
    }

    @Test
    @DisplayName("lets none of our images write anywhere but into memory, or become anybody else")
    void readOnly() {
        for (Part part : SERVICES) {
            assertThat(service(part.title()))
                    .as(part.title())
                    .containsEntry("read_only", true)
                    .containsEntry("tmpfs", List.of("/tmp"))
                    .containsEntry("cap_drop", List.of("ALL"))
                    .containsEntry("security_opt", List.of("no-new-privileges:true"));
        }
    }

    @Test
    @DisplayName("opens one door, and that to this machine only")
    void oneDoor() {
        services.forEach((name, ignored) -> {
            Object ports = service(name).get("ports");
            if (name.equals("gateway")) {
                assertThat(ports.toString()).isEqualTo("[127.0.0.1:${BAEDAL_PORT:-8088}:8088]");
            } else {
                assertThat(ports).as(name).isNull();
            }
        });
    }

    @Test
    @DisplayName("keeps events and documents in volumes, and mounts a configuration that exists")
    void volumes() {
        List<String> mounts = services.keySet().stream()
                .map(name -> service(name).get("volumes"))
                .filter(List.class::isInstance)
                .flatMap(list -> ((List<?>) list).stream())
                .map(String::valueOf)
                .toList();
        for (String volume : map(compose, "volumes").keySet()) {
            assertThat(mounts).anySatisfy(mount -> assertThat(mount).startsWith(volume + ":/"));
        }
        assertThat(mounts).anySatisfy(mount -> assertThat(mount).endsWith(":/data/db"));
        assertThat(mounts).anySatisfy(mount -> assertThat(mount).endsWith(":/axonserver/events"));
        mounts.stream()
                .filter(mount -> mount.startsWith("./"))
                .forEach(mount -> assertThat(ROOT.resolve(mount.substring(2, mount.indexOf(':'))))
                        .exists());
    }

    private Object portOf(Part part) {
        Object port = map(readResource("/" + part.title() + ".yaml"), "server").get("port");
        return String.valueOf(port).replaceAll("\\$\\{[A-Z_]+:([0-9]+)}", "$1");
    }

    private Map<String, Object> service(String name) {
        return map(services, name);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Map<String, Object> parent, String key) {
        assertThat(parent.get(key)).as(key).isInstanceOf(Map.class);
        return (Map<String, Object>) parent.get(key);
    }

    private static Map<String, Object> read(Path file) {
        try {
            return parse(Files.readString(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Map<String, Object> readResource(String name) {
        return parse(text(name));
    }

    private static String text(String resource) {
        try (InputStream stream = ComposeTest.class.getResourceAsStream(resource)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** All documents of a file as one; where two say something of the same, the later one counts. */
    @SuppressWarnings("unchecked")
    private static Map<String, Object> parse(String yaml) {
        Map<String, Object> merged = new LinkedHashMap<>();
        for (Object document : new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(yaml)) {
            merged.putAll((Map<String, Object>) document);
        }
        return merged;
    }
}
