package io.baedal.axonserver.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.axoniq.axonserver.grpc.admin.ApplicationContextRole;
import io.axoniq.axonserver.grpc.admin.ApplicationRequest;
import io.axoniq.axonserver.grpc.admin.ContextId;
import io.axoniq.axonserver.grpc.admin.CreateOrUpdateUserRequest;
import io.axoniq.axonserver.grpc.admin.EventProcessorIdentifier;
import io.axoniq.axonserver.grpc.admin.MoveSegment;
import io.baedal.axonserver.access.Caller;
import io.baedal.axonserver.access.Grant;
import io.baedal.axonserver.access.Need;
import io.baedal.axonserver.access.Role;
import io.grpc.MethodDescriptor;
import io.grpc.protobuf.ProtoMethodDescriptorSupplier;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The table of what calls ask of their caller")
class AccessRulesTest {
    /** Left out of the audit log knowingly: secrets, and what is long and says little. */
    private static final Set<String> HIDDEN = Set.of("token", "password", "description", "meta_data", "key", "value");

    @Test
    @DisplayName("has an entry for every method of the protocol")
    void complete() {
        assertThat(Methods.all().map(MethodDescriptor::getFullMethodName))
                .hasSizeGreaterThan(70)
                .allMatch(AccessRules::knows);
    }

    @Test
    @DisplayName("lets nobody but an administrator call what it has no entry for")
    void unknown() {
        assertThat(AccessRules.of("some.Service/Method").need()).isEqualTo(Need.onNode(Role.ADMIN));
    }

    @Test
    @DisplayName("asks something of every caller")
    void neverNothing() {
        assertThat(Methods.all()
                        .map(method ->
                                AccessRules.of(method.getFullMethodName()).need()))
                .noneMatch(Need.Nothing.class::isInstance);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            READ          | PlatformService/* EventStore/ReadHighestSequenceNr EventStore/ListAggregateEvents \
            EventStore/ListAggregateSnapshots EventStore/ListEvents EventStore/QueryEvents EventStore/GetFirstToken \
            EventStore/GetLastToken EventStore/GetTokenAt QueryService/Query QueryService/Subscription
            WRITE         | PlatformService/* EventStore/AppendEvent EventStore/AppendSnapshot EventScheduler/* \
            CommandService/Dispatch
            USE_CONTEXT   | PlatformService/* EventStore/* EventScheduler/* CommandService/* QueryService/*
            MONITOR       | PlatformService/* ApplicationAdminService/GetConnectedApplicationsByContext \
            EventProcessorAdminService/GetAllEventProcessors EventProcessorAdminService/GetBalancingStrategies \
            EventProcessorAdminService/GetEventProcessorsByComponent
            CONTEXT_ADMIN | PlatformService/* EventProcessorAdminService/* \
            ApplicationAdminService/GetConnectedApplicationsByContext
            SUBSCRIBE_COMMAND_HANDLER | PlatformService/* CommandService/OpenStream
            SUBSCRIBE_QUERY_HANDLER   | PlatformService/* QueryService/OpenStream
            """)
    @DisplayName("opens to each role what it is for, and nothing else")
    void roles(Role role, String allowed) {
        // given
        Caller caller = new Caller(Caller.Kind.APPLICATION, "one", Set.of(new Grant(role, "default")), "");
        Set<String> patterns = Set.of(allowed.strip().split("\\s+"));

        // when
        Map<Boolean, List<String>> methods = Methods.all()
                .map(MethodDescriptor::getFullMethodName)
                .filter(method -> !method.contains("dcb") && !method.contains("streams"))
                .filter(method -> !(AccessRules.of(method).need() instanceof Need.Identity))
                .collect(Collectors.partitioningBy(
                        method -> caller.may(AccessRules.of(method).need(), "default"),
                        Collectors.mapping(
                                method -> method.substring(method.lastIndexOf('.') + 1), Collectors.toList())));

        // then
        assertThat(methods.get(true)).isNotEmpty().allMatch(method -> matches(patterns, method));
        assertThat(methods.get(false)).isNotEmpty().noneMatch(method -> matches(patterns, method));
    }

    private static boolean matches(Set<String> patterns, String method) {
        return patterns.contains(method) || patterns.contains(method.replaceAll("/.*", "/*"));
    }

    @Test
    @DisplayName("has each field of what is audited either in the audit log or among those left out of it")
    void auditedFields() {
        Set<String> names = new TreeSet<>();
        Methods.all()
                .filter(method -> AccessRules.of(method.getFullMethodName()).audited())
                .map(method -> ((ProtoMethodDescriptorSupplier) method.getSchemaDescriptor())
                        .getMethodDescriptor()
                        .getInputType())
                .forEach(input -> collect(input, names));

        names.removeAll(MessageFields.AUDITED);
        names.removeAll(HIDDEN);
        assertThat(names).containsOnly("host", "port", "pendingDelete", "pendingSince", "changePending");
    }

    private static void collect(Descriptor message, Set<String> names) {
        for (FieldDescriptor field : message.getFields()) {
            if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
                collect(field.getMessageType(), names);
            } else {
                names.add(field.getName());
            }
        }
    }

    @Test
    @DisplayName("writes what an action is about and no secret")
    void target() {
        Message application = ApplicationRequest.newBuilder()
                .setApplicationName("orders")
                .setToken("a-secret-token-that-was-chosen")
                .putMetaData("key", "a-secret-in-metadata")
                .addRolesPerContext(ApplicationContextRole.newBuilder()
                        .setContext("default")
                        .addRoles("READ")
                        .addRoles("WRITE"))
                .build();
        Message user = CreateOrUpdateUserRequest.newBuilder()
                .setUserName("kim")
                .setPassword("a-secret-password")
                .build();

        assertThat(MessageFields.target(application))
                .isEqualTo("applicationName=orders context=default roles=READ roles=WRITE");
        assertThat(MessageFields.target(user)).isEqualTo("userName=kim");
    }

    @Test
    @DisplayName("finds the context a request names in itself, also inside of what it names")
    void contextInRequest() {
        EventProcessorIdentifier processor =
                EventProcessorIdentifier.newBuilder().setContextName("orders").build();

        assertThat(MessageFields.contextNamedIn(processor)).isEqualTo("orders");
        assertThat(MessageFields.contextNamedIn(
                        MoveSegment.newBuilder().setEventProcessor(processor).build()))
                .isEqualTo("orders");
        assertThat(MessageFields.contextNamedIn(
                        ContextId.newBuilder().setContextName("stock").build()))
                .isEqualTo("stock");
        assertThat(MessageFields.contextNamedIn(EventProcessorIdentifier.getDefaultInstance()))
                .isEmpty();
    }
}
