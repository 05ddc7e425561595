package io.baedal.support.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TokensLastTest {

    private final List<String> written = new ArrayList<>();
    private boolean takenByAnother;
    private final TokensLast tokens = new TokensLast(new InMemoryTokenStore() {
        @Override
        public void storeToken(TrackingToken token, String processor, int segment) {
            written.add("token");
        }

        @Override
        public void extendClaim(String processor, int segment) {
            if (takenByAnother) {
                throw new UnableToClaimTokenException("another instance has it");
            }
        }
    });

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
    @DisplayName("a token that is stored outside of a batch is stored at once")
    void atOnce() {
        // when
        tokens.storeToken(new GlobalSequenceTrackingToken(7), "placement", 0);
        // then
        assertThat(written).containsExactly("token");
    }
}
