package io.baedal.support.web;

import io.baedal.api.value.Ids;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Ids for what a POST creates. */
public final class NewId {

    private NewId() {}

    /** {@code prefix-uuid}: the same for the same Idempotency-Key, a random one where the client sent none. */
    public static String of(String prefix, @Nullable String idempotencyKey) {
        UUID uuid = idempotencyKey == null ? UUID.randomUUID() : Ids.uuid5(prefix + "/" + idempotencyKey);
        return prefix + "-" + uuid;
    }
}
