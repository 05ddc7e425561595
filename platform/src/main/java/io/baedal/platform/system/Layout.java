package io.baedal.platform.system;

/** Which parts have a process of their own. */
public enum Layout {
    /** None: quickest to start, and the least memory. */
    ONE_JVM,
    /** The node alone, so that it can be killed while the services live on. */
    NODE_APART,
    /** Each, as in production. */
    ALL_APART;

    boolean isApart(Part part) {
        return switch (this) {
            case ONE_JVM -> false;
            case NODE_APART -> part == Part.NODE;
            case ALL_APART -> true;
        };
    }
}
