package io.baedal.support.web;

import java.util.stream.Collectors;

/** docs/problems.md, as the catalogue has it. */
final class ProblemPage {

    private ProblemPage() {}

    static String write() {
        StringBuilder page = new StringBuilder("""
                # Problems

                Whatever goes wrong is answered as a problem of [RFC 9457](https://www.rfc-editor.org/rfc/rfc9457) with the media type
                `application/problem+json`:

                ```json
                {
                  "type": "/problems/BAD_REQUEST",
                  "title": "A field is missing, unknown or wrong",
                  "status": 400,
                  "detail": "lines[0].quantity: must be 1 to 1000",
                  "instance": "/quotes",
                  "code": "BAD_REQUEST",
                  "errors": [{"in": "body", "field": "lines[0].quantity", "message": "must be 1 to 1000"}]
                }
                ```

                - `code` is what programs rely on. `type` is the same as a URI reference, `/problems/` and the code; it names the problem and
                  is not promised to lead to a page (RFC 9457, section 3.1.1). `title` is what the code means, and `detail` what it is about this time.
                - `errors` comes with BAD_REQUEST and names every field that is wrong: `in` is `body`, `header`, `query` or `path`, and `field`
                  its name there, in a body the way to it. It is empty where all of the body is meant; and `errors` is, where the sentence is all
                  that is known.
                - `orderId` comes where an order was rejected, or cancelled before it was confirmed.
                - The gateway answers 503 SERVICE_UNAVAILABLE at once, and asks nobody, while a service fails most of what it is asked; `detail` says so, and nothing has happened then.
                - Where a retry helps, the answer has `Retry-After`, in seconds, and the very same request may be made again; with
                  an `Idempotency-Key`, with the same one. A `Prefer` that cannot be read is passed over and never a problem (RFC 7240).

                The table is written from the catalogue in the code, `ProblemType` in service-support, and a test keeps both equal, and the catalogue
                equal to what services and gateway answer with.

                | Code | Status | Means | What to do | Retry helps |
                | --- | --- | --- | --- | --- |
                """);
        for (ProblemType type : ProblemType.values()) {
            page.append("| %s | %s | %s | %s | %s |%n"
                    .formatted(type, statuses(type), type.title(), type.cure(), type.retryHelps() ? "yes" : "no"));
        }
        return page.toString();
    }

    private static String statuses(ProblemType type) {
        return type.statuses().isEmpty()
                ? "any"
                : type.statuses().stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
