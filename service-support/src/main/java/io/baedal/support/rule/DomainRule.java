package io.baedal.support.rule;

import io.baedal.api.value.Refusal;

/** Something that must hold. Written as a record whose name is the rule as a sentence. */
public interface DomainRule {

    boolean isBroken();

    /** What the caller is told when it is broken. */
    Refusal refusal();
}
