package io.baedal.support.start;

import java.util.List;

/** What had to be set from outside was not. */
public final class SettingsMissing extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String service;
    private final transient List<String> names;

    public SettingsMissing(String service, List<String> names) {
        super(service + " lacks the settings " + names);
        this.service = service;
        this.names = names;
    }

    String service() {
        return service;
    }

    List<String> names() {
        return names;
    }
}
