package io.baedal.axonserver.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/** JSON of requests and answers. The mapper, which takes its time to load, is made when the first one is needed. */
final class Json {
    private static final int DEPTH_MAX = 32;

    /** Loaded by its first use. */
    private static final class Mapper {
        static final ObjectMapper MAPPER = JsonMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
                .build();

        static {
            MAPPER.getFactory()
                    .setStreamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH_MAX)
                            .build());
        }
    }

    private Json() {}

    static byte[] bytes(Object value) {
        try {
            return Mapper.MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException unwritable) {
            throw new IllegalStateException("An answer of type " + value.getClass() + " is no JSON", unwritable);
        }
    }

    static String text(Object value) {
        try {
            return Mapper.MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException unwritable) {
            throw new IllegalStateException("An event of type " + value.getClass() + " is no JSON", unwritable);
        }
    }

    /** Reads a body; a field that is not known is refused by name, so that a typing error does not pass for a default. */
    static <T> T read(byte[] body, Class<T> type) {
        try {
            T value = Mapper.MAPPER.readValue(body, type);
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
