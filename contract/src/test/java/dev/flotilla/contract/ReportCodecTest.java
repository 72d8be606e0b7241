package dev.flotilla.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.domain.project.Failure;
import dev.flotilla.domain.report.RunnerReport;
import dev.flotilla.domain.report.RunnerReport.OperationReport;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportCodecTest {
    private static final String ROCKETS = "\ud83d\ude80";

    @Test
    void cutsWhatNobodyReadsToItsEnd() {
        assertThat(readBack("m".repeat(2_001), Optional.of("a".repeat(500_000))))
                .isEqualTo(failed("m".repeat(1_999) + "…", Optional.of("a".repeat(1_999) + "…")));
    }

    @Test
    void keepsWhatFits() {
        assertThat(readBack("m".repeat(2_000), Optional.of(""))).isEqualTo(failed("m".repeat(2_000), Optional.of("")));
    }

    @Test
    void cutsBetweenCharactersAndNotInOne() {
        assertThat(readBack(ROCKETS.repeat(2_000), Optional.empty()))
                .isEqualTo(failed(ROCKETS.repeat(2_000), Optional.empty()));
        assertThat(readBack(ROCKETS.repeat(2_001), Optional.empty()))
                .isEqualTo(failed(ROCKETS.repeat(1_999) + "…", Optional.empty()));
    }

    private static RunnerReport readBack(String message, Optional<String> advice) {
        return ReportCodec.decode(ReportCodec.encode("shop", failed(message, advice), Instant.EPOCH)
                .toBytes());
    }

    private static RunnerReport failed(String message, Optional<String> advice) {
        return new OperationReport(
                "report-1", "np_orders", "np_orders/2", Optional.of(new Failure("BROKEN", message, advice)));
    }
}
