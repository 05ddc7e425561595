package io.baedal.support;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import java.util.Set;
import org.reactivestreams.Publisher;

/** Calls that may stop a thread which serves others, or start work nobody hears of again. */
final class Blocking {

    private static final Set<String> WAITS =
            Set.of("block", "blockOptional", "blockFirst", "blockLast", "toIterable", "toStream");

    /** Waiting for a publisher, or sleeping. */
    static final DescribedPredicate<JavaMethodCall> CALL = DescribedPredicate.describe(
            "waits for a publisher or sleeps",
            call -> (WAITS.contains(call.getTarget().getName())
                            && call.getTargetOwner().isAssignableTo(Publisher.class))
                    || (call.getTarget().getName().equals("sleep")
                            && call.getTargetOwner().isEquivalentTo(Thread.class)));

    /** Subscribing by hand. */
    static final DescribedPredicate<JavaMethodCall> SUBSCRIPTION = DescribedPredicate.describe(
            "subscribes by hand",
            call -> call.getTarget().getName().equals("subscribe")
                    && call.getTargetOwner().isAssignableTo(Publisher.class));

    private Blocking() {}
}
