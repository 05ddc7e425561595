package io.baedal.support.trace;

import io.micrometer.context.ThreadLocalAccessor;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** A name that log lines carry, and that follows a request from thread to thread. */
final class LogName implements ThreadLocalAccessor<String> {

    private final String name;

    LogName(String name) {
        this.name = name;
    }

    @Override
    public Object key() {
        return name;
    }

    @Override
    public @Nullable String getValue() {
        return MDC.get(name);
    }

    @Override
    public void setValue(String value) {
        MDC.put(name, value);
    }

    @Override
    public void setValue() {
        MDC.remove(name);
    }
}
