package io.baedal.payment.headquarters;

/** What headquarters made of a transfer. */
public sealed interface HeadquartersAnswer {

    /** They have it. */
    record Taken() implements HeadquartersAnswer {}

    /** They said no, or nothing that counts as a yes. Telling them again under the same number is right in each case. */
    record NotTaken(String why) implements HeadquartersAnswer {}
}
