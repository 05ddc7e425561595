package io.baedal.axonserver.routing;

/** Gives the routers of each context somebody to tell. */
public interface MessageListeners {
    /** Nobody is told. */
    MessageListeners NONE = new MessageListeners() {
        @Override
        public MessageListener commands(String context) {
            return MessageListener.NONE;
        }

        @Override
        public MessageListener queries(String context) {
            return MessageListener.NONE;
        }
    };

    MessageListener commands(String context);

    MessageListener queries(String context);
}
