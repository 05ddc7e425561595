package io.baedal.query.rebuild;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.RETURNS_SELF;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

import io.baedal.support.axon.ProcessingProperties;
import org.axonframework.config.Configuration;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.config.EventProcessingConfigurer.EventProcessorBuilder;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.extensions.mongo.MongoTemplate;
import org.axonframework.serialization.Serializer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;

/** What may be in the group of a view. */
class ViewProcessorsTest {

    private static final String VIEW = "some-view";

    private static final class TellsSomebody {

        @EventHandler
        void on(String event) {
            throw new IllegalStateException("told of " + event);
        }
    }

    @Test
    @DisplayName("F15 what does more than fold is refused among those who write a view: a rebuild would do it again")
    void refused() {
        // given
        ViewProcessors processors = new ViewProcessors(
                mock(MongoTemplate.class),
                mock(Serializer.class),
                mock(ProcessingProperties.class),
                mock(RebuildProperties.class));
        EventProcessingConfigurer axon = mock(EventProcessingConfigurer.class, RETURNS_SELF);
        ArgumentCaptor<EventProcessorBuilder> builder = ArgumentCaptor.forClass(EventProcessorBuilder.class);
        EventHandlerInvoker invoker = SimpleEventHandlerInvoker.builder()
                .eventHandlers(new TellsSomebody())
                .build();
        // when
        processors.register(axon, VIEW);
        verify(axon).registerEventProcessor(eq(VIEW), builder.capture());
        // then
        assertThatThrownBy(() -> builder.getValue().build(VIEW, mock(Configuration.class), invoker))
                .hasMessageContaining("TellsSomebody")
                .hasMessageContaining(VIEW);
    }
}
