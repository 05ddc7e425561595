package io.baedal.platform.system;

/** A part that runs in this JVM. */
record Inside(int port, Runnable ending) implements Instance {

    @Override
    public void stop() {
        ending.run();
    }
}
