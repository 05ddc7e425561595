package io.baedal.axonserver.protocol;

import io.axoniq.axonserver.grpc.control.EventProcessorInfo;
import org.jspecify.annotations.Nullable;

/**
 * Which event processor is meant. Its name alone may mean several: components may use the same name, and instances share
 * their segments only if they share a token store.
 *
 * @param component null for any
 * @param tokenStore null for any
 */
public record ProcessorRef(
        String processor,
        @Nullable String component,
        @Nullable String tokenStore) {

    /** The processor of that name in all instances of a component. */
    public static ProcessorRef inComponent(String component, String processor) {
        return new ProcessorRef(processor, component, null);
    }

    /** The processor of that name whose instances share that token store. */
    public static ProcessorRef inTokenStore(String tokenStore, String processor) {
        return new ProcessorRef(processor, null, tokenStore);
    }

    boolean matches(String componentOfClient, EventProcessorInfo info) {
        return info.getProcessorName().equals(processor)
                && (component == null || component.equals(componentOfClient))
                && (tokenStore == null || tokenStore.equals(info.getTokenStoreIdentifier()));
    }

    @Override
    public String toString() {
        return "processor " + processor
                + (component == null ? "" : " in component " + component)
                + (tokenStore == null ? "" : " with token store " + tokenStore);
    }
}
