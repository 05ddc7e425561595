package io.baedal.axonserver.log;

/** Something that goes on until it is closed; closing twice does nothing more. */
@FunctionalInterface
public interface Registration extends AutoCloseable {

    @Override
    void close();
}
