package io.baedal.axonserver.protocol;

import io.axoniq.axonserver.grpc.event.ColumnsResponse;
import io.axoniq.axonserver.grpc.event.Confirmation;
import io.axoniq.axonserver.grpc.event.QueryEventsResponse;
import io.axoniq.axonserver.grpc.event.QueryValue;
import io.axoniq.axonserver.grpc.event.RowResponse;
import io.baedal.axonserver.eventquery.ResultRow;
import io.baedal.axonserver.eventquery.Value;
import java.util.List;

/** The results of event queries in the words of the protocol. */
final class QueryRows {
    private QueryRows() {}

    static QueryEventsResponse columns(List<String> columns) {
        return QueryEventsResponse.newBuilder()
                .setColumns(ColumnsResponse.newBuilder().addAllColumn(columns))
                .build();
    }

    static QueryEventsResponse row(List<String> columns, ResultRow row) {
        RowResponse.Builder response = RowResponse.newBuilder();
        row.id().forEach(value -> response.addIdValues(value(value)));
        row.sortValues().forEach(value -> response.addSortValues(value(value)));
        for (int i = 0; i < columns.size(); i++) {
            response.putValues(columns.get(i), value(row.values().get(i)));
        }
        return QueryEventsResponse.newBuilder().setRow(response).build();
    }

    static QueryEventsResponse historyComplete() {
        return QueryEventsResponse.newBuilder()
                .setFilesCompleted(Confirmation.newBuilder().setSuccess(true))
                .build();
    }

    private static QueryValue value(Value value) {
        QueryValue.Builder sent = QueryValue.newBuilder();
        switch (value) {
            case Value.Text(String text) -> sent.setTextValue(text);
            case Value.Whole(long number) -> sent.setNumberValue(number);
            case Value.Fraction(double number) -> sent.setDoubleValue(number);
            case Value.Flag(boolean holds) -> sent.setBooleanValue(holds);
            case Value.Items items -> sent.setTextValue(items.asText());
            case Value.Absent.ABSENT -> {
                // The protocol says it with a value that has nothing in it.
            }
        }
        return sent.build();
    }
}
