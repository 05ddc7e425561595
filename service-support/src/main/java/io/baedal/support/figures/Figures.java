package io.baedal.support.figures;

/** The names of the figures that every service tells. */
public final class Figures {

    /** A timer of each command that was handled here, by its name and what came of it: {@code done}, {@code refused} or {@code failed}. */
    public static final String COMMANDS = "baedal.commands";

    /** A counter of each event that was published here and is in the log, by its name. */
    public static final String EVENTS = "baedal.events";

    /** Of each group that can put events aside, how many sequences it had put aside when it was last looked. */
    public static final String DEAD_LETTERS = "baedal.dead.letters";

    private Figures() {}
}
