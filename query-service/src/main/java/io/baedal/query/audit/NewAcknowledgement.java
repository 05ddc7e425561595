package io.baedal.query.audit;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * What an operator says of a violation.
 *
 * @param violation its id
 * @param reason why it need not alarm any more
 */
record NewAcknowledgement(
        @NotNull(message = "is required")
        @Pattern(
                regexp = "[A-Za-z0-9._/-]{1,500}",
                message = "must be the id of a violation: letters, digits, '.', '_', '-' and '/', at most 500")
        @Schema(example = "TRANSITION/ord-1/at-67-0")
        String violation,

        @NotBlank(message = "is required")
        @Size(max = 500, message = "must be at most 500 characters")
        @Schema(example = "Seen on 21 November: a bug of release 12, mended since.")
        String reason) {}
