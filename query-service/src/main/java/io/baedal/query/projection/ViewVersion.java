package io.baedal.query.projection;

import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Marks what a processor handles with the version of the view that it builds: the handlers of a view are the same for all
 * of them, and write where the mark says.
 */
public record ViewVersion(int number) implements MessageHandlerInterceptor<EventMessage<?>> {

    private static final String RESOURCE = ViewVersion.class.getName();

    /** The version that the batch at hand is for; the first where nobody has said anything. */
    static int current() {
        return CurrentUnitOfWork.get().getOrDefaultResource(RESOURCE, ViewCollection.FIRST_VERSION);
    }

    @Override
    public @Nullable Object handle(UnitOfWork<? extends EventMessage<?>> unitOfWork, InterceptorChain chain)
            throws Exception {
        unitOfWork.resources().put(RESOURCE, number);
        return chain.proceed();
    }
}
