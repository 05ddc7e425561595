package io.baedal.support.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TokensLastTest {

    private final List<String> written = new ArrayList<>();
    private final AtomicLong seconds = new AtomicLong();
    private final AtomicLong asleep = new AtomicLong();
    private boolean takenByAnother;
    private int extended;
    private int looks;
    private final TokenStore store = new InMemoryTokenStore() {
        @Override
        public void storeToken(TrackingToken token, String processor, int segment) {
            written.add("token");
        }

        @Override
        public void extendClaim(String processor, int segment) {
            if (takenByAnother) {
                throw new UnableToClaimTokenException("another instance has it");
            }
            extended++;
        }

        @Override
        public List<Segment> fetchAvailableSegments(String processor) {
            looks++;
            return super.fetchAvailableSegments(processor);
        }
    };
    private final TokensLast tokens = new TokensLast(
            store,
            new Claims(
                    () -> seconds.get() * 1_000_000_000, () -> Instant.EPOCH.plusSeconds(seconds.get() + asleep.get())),
            Duration.ofSeconds(10));

    @Test
    @DisplayName("F1 a token is stored after the sagas of its batch, although it was registered before them")
    void afterTheSagas() {
        // given a batch, as a pooled processor and the saga repository register for its end
        UnitOfWork<?> batch = DefaultUnitOfWork.startAndGet(GenericEventMessage.asEventMessage("event"));
        batch.onPrepareCommit(unitOfWork -> tokens.storeToken(new GlobalSequenceTrackingToken(7), "placement", 0));
        batch.onPrepareCommit(unitOfWork -> written.add("saga"));
        // when
        batch.commit();
        // then
        assertThat(written).containsExactly("saga", "token");
    }

    @Test
    @DisplayName(
            "F20 no token, as two segments have that were merged before anything was handled, leaves what is stored as it is")
    void nothingHandledYet() {
        // when
        tokens.storeToken(null, "placement", 0);
        // then
        assertThat(written).isEmpty();
        assertThat(extended).isOne();
    }

    @Test
    @DisplayName("F1 a saga that cannot be stored keeps the token where it was")
    void notWithoutTheSagas() {
        // given
        UnitOfWork<?> batch = DefaultUnitOfWork.startAndGet(GenericEventMessage.asEventMessage("event"));
        batch.onPrepareCommit(unitOfWork -> tokens.storeToken(new GlobalSequenceTrackingToken(7), "placement", 0));
        batch.onPrepareCommit(unitOfWork -> {
            throw new IllegalStateException("no document store");
        });
        // when
        assertThatThrownBy(batch::commit).hasMessage("no document store");
        // then
        assertThat(written).isEmpty();
    }

    @Test
    @DisplayName("F20 an instance whose segment was taken over writes nothing over what its successor has stored")
    void notAfterATakeover() {
        // given
        takenByAnother = true;
        UnitOfWork<?> batch = DefaultUnitOfWork.startAndGet(GenericEventMessage.asEventMessage("event"));
        batch.onPrepareCommit(unitOfWork -> tokens.storeToken(new GlobalSequenceTrackingToken(7), "placement", 0));
        batch.onPrepareCommit(unitOfWork -> written.add("saga"));
        // when
        assertThatThrownBy(batch::commit).isInstanceOf(UnableToClaimTokenException.class);
        // then
        assertThat(written).isEmpty();
    }

    @Test
    @DisplayName("F20 a batch asks whether its segment is still its own, unless it has just been told so")
    void asksOnlyWhenUnsure() {
        // when
        batch();
        // then nothing was known of the segment
        assertThat(extended).isOne();
        // when the token of that batch has just been stored
        seconds.addAndGet(2);
        batch();
        // then
        assertThat(extended).isOne();
        // when too much of the claim is over for all that a batch may write
        seconds.addAndGet(3);
        batch();
        // then
        assertThat(extended).isEqualTo(2);
        // when it has been given away
        tokens.releaseClaim("placement", 0);
        batch();
        // then
        assertThat(extended).isEqualTo(3);
    }

    @Test
    @DisplayName(
            "F20 after the machine has slept a batch asks whether its segment is still its own, whatever a clock says that slept, too")
    void asksAfterASleep() {
        // given
        tokens.extendClaim("placement", 0);
        batch();
        assertThat(extended).isEqualTo(1);
        // when
        asleep.set(60);
        batch();
        // then
        assertThat(extended).isEqualTo(2);
    }

    @Test
    @DisplayName("F20 a claim that could not be renewed is not taken for one")
    void notSureAfterAFailure() {
        // given
        batch();
        takenByAnother = true;
        assertThatThrownBy(() -> tokens.extendClaim("placement", 0)).isInstanceOf(UnableToClaimTokenException.class);
        // when
        assertThatThrownBy(this::batch).isInstanceOf(UnableToClaimTokenException.class);
        // then
        assertThat(written).containsExactly("token");
    }

    @Test
    @DisplayName("F20 who has all segments of a processor does not ask which are free, and who has not asks each time")
    void looksOnlyForWhatIsMissing() {
        // given
        tokens.initializeTokenSegments("placement", 2);
        tokens.fetchToken("placement", 0);
        // when one is still free
        assertThat(tokens.fetchAvailableSegments("placement")).hasSize(2);
        assertThat(tokens.fetchAvailableSegments("placement")).hasSize(2);
        // then
        assertThat(looks).isEqualTo(2);
        // when it has both
        tokens.fetchToken("placement", 1);
        assertThat(tokens.fetchAvailableSegments("placement")).hasSize(2);
        // then
        assertThat(looks).isEqualTo(2);
        // when one is given away
        tokens.releaseClaim("placement", 1);
        tokens.fetchAvailableSegments("placement");
        // then
        assertThat(looks).isEqualTo(3);
    }

    @Test
    @DisplayName("F20 what was split or merged, and what has not been renewed for long, is asked for anew")
    void looksAgain() {
        // given
        tokens.initializeTokenSegments("placement", 1);
        tokens.fetchToken("placement", 0);
        tokens.fetchAvailableSegments("placement");
        // when
        tokens.initializeSegment(new GlobalSequenceTrackingToken(7), "placement", 1);
        // then
        assertThat(tokens.fetchAvailableSegments("placement")).hasSize(2);
        // when
        tokens.deleteToken("placement", 1);
        // then
        assertThat(tokens.fetchAvailableSegments("placement")).hasSize(1);
        // when
        int before = looks;
        seconds.addAndGet(8);
        tokens.fetchAvailableSegments("placement");
        // then
        assertThat(looks).isEqualTo(before + 1);
    }

    private void batch() {
        UnitOfWork<?> batch = DefaultUnitOfWork.startAndGet(GenericEventMessage.asEventMessage("event"));
        batch.onPrepareCommit(unitOfWork -> tokens.storeToken(new GlobalSequenceTrackingToken(7), "placement", 0));
        batch.commit();
    }

    @Test
    @DisplayName("a token that is stored outside of a batch is stored at once")
    void atOnce() {
        // when
        tokens.storeToken(new GlobalSequenceTrackingToken(7), "placement", 0);
        // then
        assertThat(written).containsExactly("token");
    }
}
