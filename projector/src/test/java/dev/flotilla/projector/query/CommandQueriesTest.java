package dev.flotilla.projector.query;

import static dev.flotilla.projector.query.RunningProjector.INTERNAL;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.contract.CommandAnswer.PrecheckDecided;
import dev.flotilla.contract.CommandAnswer.ProjectsRegistered;
import dev.flotilla.contract.CommandAnswer.Repeated;
import dev.flotilla.contract.CommandOutcome;
import dev.flotilla.contract.CommandOutcome.Answered;
import dev.flotilla.contract.CommandOutcome.BecameBatch;
import dev.flotilla.contract.Topic;
import dev.flotilla.contract.WireJson;
import dev.flotilla.domain.batch.BatchRequest;
import dev.flotilla.domain.project.Operation;
import dev.flotilla.projector.PlayedEngine;
import dev.flotilla.projector.PlayedEngine.Entry;
import dev.flotilla.projector.query.RunningProjector.Answer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CommandQueriesTest {
    private final RunningProjector projector = new RunningProjector();
    private final PlayedEngine engine = projector.engine;

    @AfterEach
    void close() {
        projector.close();
    }

    private static CommandOutcome outcome(Answer answer) {
        assertThat(answer.status()).isEqualTo(200);
        return CommandOutcome.parse(answer.body().getBytes(UTF_8));
    }

    @Test
    void aCommandThatIsNotDecidedHasNoOutcome() {
        engine.accept(engine.command("b_1", PlayedEngine.request(Operation.START, "np_1"), Optional.empty()));
        projector.readOn();
        Answer answer = projector.get(INTERNAL + "/commands/b_1");
        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
        assertThat(projector.get(INTERNAL + "/commands/b_1?wait=1").status()).isEqualTo(204);
    }

    @Test
    void aDecidedBatchIsOneOnceItsItemsCanBeReadToo() {
        engine.register("np_1");
        engine.batch("b_1", Operation.START, "np_1", "np_nope");
        List<Entry> log = engine.log();
        projector.fixture.read(log.stream()
                .filter(entry -> entry.topic() != Topic.PROJECT_EVENTS)
                .toList());
        assertThat(projector.get(INTERNAL + "/commands/b_1").status()).isEqualTo(204);
        CompletableFuture<Answer> answer = projector.getSoon(INTERNAL + "/commands/b_1?wait=30");
        projector.fixture.read(log);
        assertThat(outcome(answer.join())).isInstanceOfSatisfying(BecameBatch.class, became -> {
            assertThat(became.batch().path("status").asText()).isEqualTo("RUNNING");
            assertThat(became.batch().path("items")).hasSize(2);
            assertThat(became.batch().at("/links/self").asText()).isEqualTo(RunningProjector.PUBLIC + "/batches/b_1");
        });
    }

    @Test
    void projectsAreRegisteredOnceTheyCanBeRead() {
        engine.registerBy("b_1", PlayedEngine.newProject("np_1"), PlayedEngine.newProject("np_2"));
        List<Entry> log = engine.log();
        projector.fixture.read(log.getLast());
        projector.fixture.read(log.getFirst());
        assertThat(projector.get(INTERNAL + "/commands/b_1").status()).isEqualTo(204);
        CompletableFuture<Answer> answer = projector.getSoon(INTERNAL + "/commands/b_1?wait=30");
        projector.fixture.read(log.get(1));
        assertThat(outcome(answer.join()))
                .isInstanceOfSatisfying(
                        Answered.class,
                        answered -> assertThat(answered.answer())
                                .isInstanceOfSatisfying(
                                        ProjectsRegistered.class,
                                        registered ->
                                                assertThat(registered.results()).hasSize(2)));
    }

    @Test
    void aPrecheckIsDecidedOnceItsProjectIsSeenAsItIsBySuch() {
        engine.register("np_1");
        engine.batch("b_1", Operation.START, "np_1");
        engine.answer("b_2", new PrecheckDecided("np_1", Optional.empty(), Optional.of(2L)));
        projector.readOnWithout(Topic.PROJECT_EVENTS);
        List<Entry> events = engine.log().stream()
                .filter(entry -> entry.topic() == Topic.PROJECT_EVENTS)
                .toList();
        assertThat(engine.project("np_1").version()).isEqualTo(2);
        projector.fixture.read(events.getFirst());
        assertThat(projector.get(INTERNAL + "/commands/b_2").status()).isEqualTo(204);
        CompletableFuture<Answer> answer = projector.getSoon(INTERNAL + "/commands/b_2?wait=30");
        projector.fixture.read(events.getLast());
        assertThat(outcome(answer.join()))
                .isEqualTo(new Answered(new PrecheckDecided("np_1", Optional.empty(), Optional.of(2L))));
    }

    @Test
    void anAnswerIsNotWithheldForAProjectWhoseEventsWereSetAside() {
        engine.register("np_1");
        engine.batch("b_1", Operation.START, "np_1");
        engine.answer("b_2", new PrecheckDecided("np_1", Optional.empty(), Optional.of(2L)));
        engine.registerBy("b_3", PlayedEngine.newProject("np_2"));
        projector.readOnWithout(Topic.PROJECT_EVENTS);
        projector.setsAside(Topic.PROJECT_EVENTS);
        assertThat(projector.get(INTERNAL + "/commands/b_2").status()).isEqualTo(204);
        assertThat(projector.get(INTERNAL + "/commands/b_3").status()).isEqualTo(204);

        engine.pass(ToldVersions.MISSING_AFTER.plusSeconds(1));

        assertThat(outcome(projector.get(INTERNAL + "/commands/b_2"))).isInstanceOf(Answered.class);
        assertThat(outcome(projector.get(INTERNAL + "/commands/b_3"))).isInstanceOf(Answered.class);
    }

    @Test
    void aPrecheckThatAnOlderVersionDecidedIsNotWaitedFor() {
        engine.answer("b_2", new PrecheckDecided("np_1", Optional.empty(), Optional.empty()));
        projector.readOn();
        assertThat(outcome(projector.get(INTERNAL + "/commands/b_2"))).isInstanceOf(Answered.class);
    }

    @Test
    void registrationsThatWereRefusedAreNotWaitedFor() {
        engine.register("np_1");
        engine.registerBy("b_1", PlayedEngine.newProject("np_1"));
        projector.readOn();
        assertThat(outcome(projector.get(INTERNAL + "/commands/b_1"))).isInstanceOf(Answered.class);
    }

    @Test
    void aRepeatedCommandNamesTheFirst() {
        CompletableFuture<Answer> answer = projector.getSoon(INTERNAL + "/commands/b_2?wait=30");
        engine.answer("b_2", new Repeated("b_1"));
        projector.readOn();
        assertThat(outcome(answer.join())).isEqualTo(new Answered(new Repeated("b_1")));
    }

    @Test
    void aPreviewAnswersTheBodyOfABatch() {
        engine.register("np_1");
        projector.readOn();
        BatchRequest request = PlayedEngine.request(Operation.DELETE, "np_1", "np_2");
        Answer answer = projector.post(INTERNAL + "/previews", WireJson.write(request));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.at("/eligible/count")).isEqualTo("1");
        assertThat(answer.at("/eligible/projects/0/warnings/0/code")).isEqualTo("IRREVERSIBLE");
        assertThat(answer.at("/ineligible/projects/0/error/code")).isEqualTo("PROJECT_NOT_FOUND");
        assertThat(projector.post(INTERNAL + "/previews", "{}".getBytes(UTF_8)).status())
                .isEqualTo(400);
    }
}
