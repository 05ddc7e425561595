package io.baedal.support.axon;

import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PromptRecoveryTest {

    private final AtomicBoolean reachable = new AtomicBoolean(true);
    private final StreamingEventProcessor processor = mock(StreamingEventProcessor.class);
    private final TokenStore tokens = mock(TokenStore.class);
    private final PromptRecovery recovery =
            new PromptRecovery(reachable::get, () -> List.of(processor), tokens, Duration.ofSeconds(1));

    @BeforeEach
    void twoSegments() {
        when(processor.getName()).thenReturn("placement");
        when(processor.isRunning()).thenReturn(true);
        when(tokens.fetchSegments("placement")).thenReturn(new int[] {0, 1});
    }

    @Test
    @DisplayName("F10 processors go on at once when what they stand on is back, each segment once")
    void wakes() {
        // given
        look(true);
        look(false);
        // when
        look(true);
        look(true);
        // then
        verify(processor).claimSegment(0);
        verify(processor).claimSegment(1);
    }

    @Test
    @DisplayName("processors are left alone while nothing was away, and while something still is")
    void leavesAlone() {
        // when
        look(true);
        look(true);
        look(false);
        look(false);
        // then
        verify(processor, never()).claimSegment(anyInt());
    }

    @Test
    @DisplayName("a processor that was stopped on purpose stays stopped")
    void staysStopped() {
        // given
        when(processor.isRunning()).thenReturn(false);
        look(false);
        // when
        look(true);
        // then
        verify(processor, never()).claimSegment(anyInt());
    }

    private void look(boolean isReachable) {
        reachable.set(isReachable);
        recovery.look();
    }
}
