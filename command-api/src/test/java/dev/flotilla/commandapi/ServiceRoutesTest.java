package dev.flotilla.commandapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.commandapi.ApiUnderTest.Answer;
import dev.flotilla.commandapi.FakeProjector.Reply;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ServiceRoutesTest {
    @AutoClose
    private final ApiUnderTest api = new ApiUnderTest();

    @Test
    void haveTheDescription() {
        assertThat(api.get("/openapi.json").json()).isEqualTo(ApiUnderTest.OPEN_API.document());
    }

    @Test
    void areReadyWhereLogAndProjectorAre() {
        api.projector.answers("/health/ready", Reply.json(Map.of("status", "READY")));
        assertThat(api.get("/health/ready").status()).isEqualTo(200);
    }

    @Test
    void sayWhatIsMissing() {
        api.log.goAway("Expected the brokers to answer");
        api.projector.answers("/health/ready", Reply.problem(503, "NOT_READY", "it is restoring"));
        Answer answer = api.get("/health/ready");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.errors())
                .containsExactly(
                        "kafka: Expected the brokers to answer",
                        "projector: Expected a projector that is ready, but it answers: it is restoring");
    }

    @Test
    void areLiveEvenWhereEverythingIsMissing() {
        api.log.goAway("Expected the brokers to answer");
        assertThat(api.get("/health/live").status()).isEqualTo(200);
    }
}
