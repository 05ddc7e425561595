package io.baedal.query.audit;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.baedal.api.value.Money;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * Something that was found wrong, as it is kept and served.
 *
 * @param place what violations are sorted by: since when, and its id
 * @param requirement the invariant's id in the requirements; null where it has none of its own
 * @param check what found it, and looks whether it is still so
 * @param about the id of the order, stock or courier
 * @param what is wrong, one sentence
 * @param expected the amount that should be; null where it is not about money
 * @param found the amount that is; null where it is not about money
 * @param positions where in the log it can be seen
 * @param since when it began
 * @param open whether it is still so
 * @param healedAt since when it is not; null while it is
 * @param acknowledged who looks after it has said why it need not alarm; null: nobody has
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Violation(
        @BsonId String id,
        @JsonIgnore String place,
        Invariant invariant,
        @Nullable String requirement,
        CheckName check,
        Book.Kind kind,
        String about,
        String what,
        @Nullable Money expected,
        @Nullable Money found,
        List<Long> positions,
        Instant since,
        boolean open,
        @Nullable Instant healedAt,
        @Nullable Acknowledgement acknowledged) {

    static Violation of(CheckName check, Finding finding) {
        return new Violation(
                finding.id(),
                String.format(Locale.ROOT, "%015d/%s", finding.since().toEpochMilli(), finding.id()),
                finding.invariant(),
                finding.invariant().id(),
                check,
                finding.kind(),
                finding.about(),
                finding.what(),
                finding.expected(),
                finding.found(),
                finding.positions(),
                finding.since(),
                finding.healedAt() == null,
                finding.healedAt(),
                null);
    }
}
