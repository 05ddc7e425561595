package io.baedal.query.webhooks;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One attempt to tell a partner something, signed by Standard Webhooks 1.0.0
 * (github.com/standard-webhooks/standard-webhooks, spec/standard-webhooks.md).
 *
 * @param id {@code webhook-id}, the same for each attempt and each webhook that is told of the same
 * @param timestamp {@code webhook-timestamp}, when this attempt was made, in seconds since 1970
 * @param signature {@code webhook-signature}, one for each secret that counts, separated by blanks
 */
record Signed(String id, String timestamp, String signature, byte[] body) {

    private static final String SYMMETRIC = "v1,";

    static Signed by(List<Secret> secrets, String id, Instant now, byte[] body) {
        String timestamp = Long.toString(now.getEpochSecond());
        byte[] content = content(id, timestamp, body);
        String signatures =
                secrets.stream().map(secret -> SYMMETRIC + secret.sign(content)).collect(Collectors.joining(" "));
        return new Signed(id, timestamp, signatures, body);
    }

    private static byte[] content(String id, String timestamp, byte[] body) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
        content.writeBytes(body);
        return content.toByteArray();
    }
}
