package io.baedal.support.rule;

import io.baedal.api.value.Refusal;
import org.axonframework.commandhandling.CommandExecutionException;

/** A rule said no. The refusal travels as the details of the failed command, to whichever service sent it. */
public final class RuleBroken extends CommandExecutionException {

    private static final long serialVersionUID = 1L;

    public RuleBroken(Refusal refusal) {
        super(refusal.sentence(), null, refusal);
    }

    /** What is asked for is not there, or nobody has heard of it. */
    public static RuleBroken notFound(String sentence) {
        return new RuleBroken(new Refusal(Refusal.Category.NOT_FOUND, "NOT_FOUND", sentence));
    }

    /** @throws RuleBroken for the first rule that does not hold */
    public static void check(DomainRule... rules) {
        for (DomainRule rule : rules) {
            if (rule.isBroken()) {
                throw new RuleBroken(rule.refusal());
            }
        }
    }

    public Refusal refusal() {
        return this.<Refusal>getDetails().orElseThrow();
    }
}
