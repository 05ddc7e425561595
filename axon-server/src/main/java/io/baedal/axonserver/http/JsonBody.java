package io.baedal.axonserver.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/** Reads JSON bodies. Loaded by the first one. */
final class JsonBody {
    private static final int DEPTH_MAX = 32;

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    static {
        MAPPER.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEPTH_MAX)
                        .build());
    }

    private JsonBody() {}

    /** A field that is not known is refused by name, so that a typing error does not pass for a default. */
    static <T> T read(byte[] body, Class<T> type) {
        try {
            T value = MAPPER.readValue(body, type);
            if (value == null) {
                throw Problem.of(400, "The body is null").cure("Send a JSON object");
            }
            return value;
        } catch (UnrecognizedPropertyException unknown) {
            throw Problem.of(400, "The body has a field " + unknown.getPropertyName() + " that is not known here")
                    .cure("Known are " + unknown.getKnownPropertyIds());
        } catch (JsonProcessingException malformed) {
            throw Problem.of(400, "The body is not the JSON expected: " + malformed.getOriginalMessage())
                    .cure("GET /v1/openapi.yaml says what the body is like");
        } catch (IOException impossible) {
            throw new IllegalStateException("Reading bytes failed", impossible);
        }
    }
}
