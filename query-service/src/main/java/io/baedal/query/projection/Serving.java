package io.baedal.query.projection;

import reactor.core.publisher.Mono;

/** Says which version of a view is to be read, and which of them are worth telling of. */
public interface Serving {

    /** Where nobody rebuilds anything, as in a test of a collection alone. */
    Serving FIRST = new Serving() {
        @Override
        public Mono<Integer> version() {
            return Mono.just(ViewCollection.FIRST_VERSION);
        }

        @Override
        public boolean isShown(int version) {
            return true;
        }

        @Override
        public boolean isRead(int version) {
            return true;
        }

        @Override
        public Mono<Boolean> isWritten(int version) {
            return Mono.just(true);
        }
    };

    /** The version that serves now; asks the document store where this instance cannot be sure. */
    Mono<Integer> version();

    /** Whether readers see what is written to a version, now or in a moment. */
    boolean isShown(int version);

    /** Whether whoever reads is sure to see what is written to a version. */
    boolean isRead(int version);

    /**
     * Whether a version may still be written to. Asks the document store where this instance has not looked for so long that
     * the others may have gone on without it.
     */
    Mono<Boolean> isWritten(int version);
}
