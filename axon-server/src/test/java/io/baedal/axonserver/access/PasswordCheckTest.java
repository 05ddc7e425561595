package io.baedal.axonserver.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The check of passwords")
class PasswordCheckTest {
    private final AccessLimits limits = AccessLimits.defaults();
    private final PasswordCheck check = new PasswordCheck(Accounts.inMemory(limits), limits, System::nanoTime);

    /** Of a user who is not there, which takes as long as any other; from everywhere, so that nobody has failed too often. */
    private PasswordCheck.Outcome guess(int number) {
        return check.check(new Credentials.Password("user " + number, "guess"), "127.0.1." + number);
    }

    @Test
    @DisplayName("looks at no more of them at one time than passwordChecksMax, and at the next ones afterwards")
    void atOneTime() {
        try (ExecutorService threads = Executors.newFixedThreadPool(8 * limits.passwordChecksMax())) {
            // when
            List<Future<PasswordCheck.Outcome>> guesses = IntStream.range(0, 16 * limits.passwordChecksMax())
                    .mapToObj(i -> threads.submit(() -> guess(i)))
                    .toList();

            // then
            assertThat(guesses.stream().map(PasswordCheckTest::outcome))
                    .hasAtLeastOneElementOfType(PasswordCheck.Outcome.Wrong.class)
                    .hasAtLeastOneElementOfType(PasswordCheck.Outcome.NotNow.class);
        }
        assertThat(guess(255)).isInstanceOf(PasswordCheck.Outcome.Wrong.class);
    }

    private static PasswordCheck.Outcome outcome(Future<PasswordCheck.Outcome> guess) {
        try {
            return guess.get();
        } catch (InterruptedException | ExecutionException failure) {
            throw new AssertionError(failure);
        }
    }
}
