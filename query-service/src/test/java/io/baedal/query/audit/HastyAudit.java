package io.baedal.query.audit;

import io.baedal.axonserver.node.NodeConfig;
import io.baedal.query.QueryBacking;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** An instance whose audit looks often and waits little, and the provider's ledger that it asks. */
final class HastyAudit implements AutoCloseable {

    private static final String[] HASTY = {
        "baedal.audit.every=250ms",
        "baedal.audit.placing=1s",
        "baedal.audit.settling=1s",
        "baedal.audit.grace=1s",
        "baedal.audit.swept-per-round-max=20"
    };

    final LedgerStub ledger = new LedgerStub();
    private final QueryBacking<AuditedInstance> backing =
            new QueryBacking<>(NodeConfig.inMemory(), AuditedInstance::new);
    final AuditedInstance service = start(backing);

    /** Another one, which asks the same ledger. */
    AuditedInstance start(QueryBacking<AuditedInstance> on) {
        String[] settings = Arrays.copyOf(HASTY, HASTY.length + 1);
        settings[HASTY.length] = "baedal.audit.ledger=" + ledger.url();
        return on.start(settings);
    }

    AuditAnswer untilFound(String about) {
        return service.until(
                "?open=true&about=" + about, answer -> !answer.violations().isEmpty());
    }

    AuditAnswer untilHealed(String about) {
        return service.until(
                "?open=true&about=" + about, answer -> answer.violations().isEmpty());
    }

    /** Has the ledger say that the life's payment was captured, and what more happened to it. */
    Life paidAs(Life life, String... more) {
        List<String> entries = new ArrayList<>(List.of("AUTHORISED 12000", "CAPTURED 12000"));
        entries.addAll(List.of(more));
        ledger.say(life.payment.toString(), entries.toArray(String[]::new));
        return life;
    }

    @Override
    public void close() {
        backing.close();
        ledger.close();
    }
}
