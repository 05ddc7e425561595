package io.baedal.support.openapi;

import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import org.springframework.http.codec.ServerSentEvent;

/** A server-sent event is described by its data; without this nothing is said of it at all, as it has no fields that JSON knows. */
final class EventIsItsData implements ModelConverter {

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> others) {
        JavaType java = Json.mapper().constructType(type.getType());
        if (java != null && java.hasRawClass(ServerSentEvent.class)) {
            return context.resolve(new AnnotatedType(java.containedTypeOrUnknown(0)).resolveAsRef(true));
        }
        return others.hasNext() ? others.next().resolve(type, context, others) : null;
    }
}
