package io.baedal.axonserver.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.axoniq.axonserver.grpc.InstructionAck;
import io.baedal.axonserver.routing.ByteBudget;
import io.grpc.stub.ServerCallStreamObserver;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A stream of instructions")
class InstructionStreamTest {

    private final ByteBudget unread = new ByteBudget("unread", 1_000_000);
    private final Client client = new Client();

    /** A client that reads nothing. */
    private static final class Client extends ServerCallStreamObserver<InstructionAck> {

        private Runnable onClose = () -> {};
        private int sent;

        @Override
        public void onNext(InstructionAck message) {
            sent++;
        }

        @Override
        public void onError(Throwable failure) {}

        @Override
        public void onCompleted() {}

        @Override
        public boolean isCancelled() {
            return false;
        }

        @Override
        public boolean isReady() {
            return false;
        }

        @Override
        public void setOnCancelHandler(Runnable handler) {}

        @Override
        public void setOnCloseHandler(Runnable handler) {
            onClose = handler;
        }

        @Override
        public void setOnReadyHandler(Runnable handler) {}

        @Override
        public void setCompression(String compression) {}

        @Override
        public void disableAutoInboundFlowControl() {}

        @Override
        public void disableAutoRequest() {}

        @Override
        public void request(int count) {}

        @Override
        public void setMessageCompression(boolean enable) {}
    }

    /** One that says something whenever something happens, and be it its own end. */
    private static final class Talkative extends InstructionStream<InstructionAck, InstructionAck> {

        Talkative(Client client, ByteBudget unread) {
            super(client, new OpenStreams(unread));
        }

        @Override
        @Nullable
        Refusal handle(InstructionAck instruction) {
            return null;
        }

        @Override
        String instructionId(InstructionAck instruction) {
            return instruction.getInstructionId();
        }

        @Override
        InstructionAck acknowledgement(InstructionAck ack) {
            return ack;
        }

        @Override
        void gone() {
            outbound.send(InstructionAck.newBuilder().setInstructionId("gone").build());
        }
    }

    @Test
    @DisplayName(
            "I11 that its client has ended owes nothing of what he never read, nor of what was to be said at the end")
    void nothingOwed() {
        // given
        InstructionStream<InstructionAck, InstructionAck> stream = new Talkative(client, unread).open();
        stream.onNext(InstructionAck.newBuilder().setInstructionId("first").build());
        assertThat(client.sent).isEqualTo(1);
        assertThat(unread.taken()).isPositive();
        // when
        stream.onCompleted();
        client.onClose.run();
        // then
        assertThat(unread.taken()).isZero();
        assertThat(client.sent).isEqualTo(1);
    }
}
