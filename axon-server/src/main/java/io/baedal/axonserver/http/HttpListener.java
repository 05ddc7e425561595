package io.baedal.axonserver.http;

/** Is told of what the HTTP edge does. Called on the threads of the requests; must not wait. */
public interface HttpListener {
    /** Hears nothing. */
    HttpListener NONE = new HttpListener() {
        @Override
        public void answered(String method, String template, int status, long nanos) {}

        @Override
        public void hungUp(String reason) {}
    };

    /**
     * A request was answered.
     *
     * @param template the route's template, "(none)" if there is no such route
     */
    void answered(String method, String template, int status, long nanos);

    /** A caller was hung up on, or hung up; the reason is one of a few words. */
    void hungUp(String reason);
}
