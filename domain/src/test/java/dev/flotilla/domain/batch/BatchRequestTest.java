package dev.flotilla.domain.batch;

import static dev.flotilla.domain.BatchRequests.batch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.flotilla.domain.BatchRequests;
import dev.flotilla.domain.project.Operation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchRequestTest {

    @Test
    void selectsEachProjectOnceInTheOrderTheyAreNamed() {
        assertThat(new Selection.ByIds(List.of("np_2", "np_1", "np_2", "np_3", "np_1")))
                .isEqualTo(new Selection.ByIds(List.of("np_2", "np_1", "np_3")));
    }

    @Test
    void selectsAtLeastOneProjectByItsId() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Selection.ByIds(List.of()))
                .withMessage("Expected at least one project id, but got none");
    }

    @Test
    void selectsNothingByAFilterThatAsksForNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Selection.ByFilter(ProjectFilter.ALL))
                .withMessage("Expected a filter that asks for something, but it is empty");
    }

    @Test
    void hasParametersThatFitTheOperation() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> batch(Operation.MODIFY_ALERT_CONFIGURATION, Parameters.NONE, "np_1"))
                .withMessage("Expected parameters that fit MODIFY_ALERT_CONFIGURATION, but got None[]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> batch(Operation.START_FORWARD_SWITCHOVER, Parameters.NONE, "np_1"));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        batch(Operation.PAUSE, BatchRequests.parametersOf(Operation.START_FORWARD_SWITCHOVER), "np_1"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> batch(
                        Operation.PAUSE, BatchRequests.parametersOf(Operation.MODIFY_ALERT_CONFIGURATION), "np_1"));
    }

    @Test
    void acknowledgesTheRiskOfSkipping() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Parameters.Switchover(SwitchoverAction.SKIP, false, Optional.empty()))
                .withMessage("Expected acknowledgeRisk to be true to skip a switchover step");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 86_401})
    void givesARunnerBetweenASecondAndADay(int timeoutSeconds) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> pause(Optional.empty(), timeoutSeconds))
                .withMessage("Expected a timeout of 1 to 86400 seconds, but got %d", timeoutSeconds);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 86_400})
    void mayGiveARunnerASecondOrADay(int timeoutSeconds) {
        assertThatCode(() -> pause(Optional.empty(), timeoutSeconds)).doesNotThrowAnyException();
    }

    @Test
    void hasAReasonOfLimitedLength() {
        assertThatCode(() -> pause(Optional.of("r".repeat(256)), 600)).doesNotThrowAnyException();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> pause(Optional.of("r".repeat(257)), 600))
                .withMessage("Expected a reason of at most 256 characters, but it is longer");
    }

    private static BatchRequest pause(Optional<String> reason, int timeoutSeconds) {
        return new BatchRequest(
                Operation.PAUSE,
                new Selection.ByIds(List.of("np_1")),
                Mode.ELIGIBLE_ONLY,
                Parameters.NONE,
                Map.of(),
                reason,
                timeoutSeconds);
    }
}
