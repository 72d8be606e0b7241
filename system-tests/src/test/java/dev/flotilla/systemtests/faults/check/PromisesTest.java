package dev.flotilla.systemtests.faults.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.contract.BatchRecord.OfBatch;
import dev.flotilla.contract.PublishedEvent;
import dev.flotilla.domain.batch.BatchEvent;
import dev.flotilla.domain.batch.BatchEvent.BatchCompleted;
import dev.flotilla.domain.batch.BatchEvent.BatchStarted;
import dev.flotilla.domain.batch.BatchStatus;
import dev.flotilla.domain.batch.ItemCounts;
import dev.flotilla.domain.batch.ItemStatus;
import dev.flotilla.domain.batch.Mode;
import dev.flotilla.domain.batch.Parameters;
import dev.flotilla.domain.project.AlertLevel;
import dev.flotilla.domain.project.BatchReference;
import dev.flotilla.domain.project.Cause;
import dev.flotilla.domain.project.Operation;
import dev.flotilla.domain.project.ProjectEvent;
import dev.flotilla.domain.project.ProjectEvent.OperationRequested;
import dev.flotilla.domain.project.ProjectEvent.ProjectPaused;
import dev.flotilla.domain.project.ProjectEvent.ProjectRegistered;
import dev.flotilla.domain.project.ProjectEvent.ProjectStarted;
import dev.flotilla.domain.project.ProjectStatus;
import dev.flotilla.domain.project.RecordedEvent;
import dev.flotilla.systemtests.faults.client.History;
import dev.flotilla.systemtests.faults.client.Seen;
import dev.flotilla.systemtests.faults.client.Session;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Each promise is broken once, by hand, in a history that keeps all the others; the checker names it, and no other that is kept. */
class PromisesTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final String W = "fleet";
    private static final EntityId BATCH = new EntityId(W, "b_1");
    private static final EntityId PROJECT = new EntityId(W, "np_1");
    private static final ItemCounts ONE_SUCCEEDED = new ItemCounts(0, 1, 0, 0, 0);

    private final Session session = new Session("client");
    private final Map<EntityId, List<PublishedEvent>> projects = new TreeMap<>();
    private final Map<EntityId, List<OfBatch>> batches = new TreeMap<>();
    private final Map<EntityId, Optional<String>> commands = new HashMap<>();
    private final Map<EntityId, Integer> answers = new HashMap<>();
    private final List<String> setAside = new ArrayList<>();
    private final Map<EntityId, FinalBatch> finalBatches = new TreeMap<>();
    private final Map<EntityId, FinalProject> finalProjects = new TreeMap<>();
    private Optional<Replayed> replayed = Optional.empty();

    /** A project is registered, and one batch starts it. */
    PromisesTest() {
        project(
                1,
                Cause.ENGINE,
                new ProjectRegistered(null, AlertLevel.LOW_PROTECTION),
                null,
                ProjectStatus.NOT_STARTED);
        project(2, byBatch(), asked(), ProjectStatus.NOT_STARTED, ProjectStatus.NOT_STARTED);
        project(3, byBatch(), new ProjectStarted(), ProjectStatus.NOT_STARTED, ProjectStatus.RUNNING);
        batch(0, started());
        batch(1, new BatchCompleted(BatchStatus.SUCCEEDED, ONE_SUCCEEDED));
        commands.put(BATCH, Optional.of("key-1"));
        finalBatches.put(BATCH, told(ItemStatus.SUCCEEDED, ONE_SUCCEEDED));
        finalProjects.put(PROJECT, new FinalProject(ProjectStatus.RUNNING, 3));
        session.add(new Seen.Attempt(W, Optional.of("key-1"), 202, ""));
        session.add(new Seen.Accepted(W, Optional.of("key-1"), "b_1"));
        session.add(new Seen.Batch(W, "b_1", BatchStatus.RUNNING, new ItemCounts(1, 0, 0, 0, 0)));
        session.add(new Seen.Batch(W, "b_1", BatchStatus.SUCCEEDED, ONE_SUCCEEDED));
        session.add(new Seen.Item(W, "np_1", 3));
        session.add(new Seen.Project(W, "np_1", 3, ProjectStatus.RUNNING));
    }

    private static Cause byBatch() {
        return Cause.of(new BatchReference("b_1", Operation.START, "anonymous", Optional.empty()));
    }

    private static ProjectEvent asked() {
        return new OperationRequested(Operation.START, 1, NOW, Optional.empty());
    }

    private static BatchStarted started() {
        return new BatchStarted(
                Operation.START,
                Mode.ELIGIBLE_ONLY,
                Parameters.NONE,
                20,
                Optional.empty(),
                "anonymous",
                Optional.empty(),
                Optional.empty(),
                NOW,
                NOW,
                1,
                Optional.empty());
    }

    private void project(long version, Cause cause, ProjectEvent event, ProjectStatus before, ProjectStatus after) {
        projects.computeIfAbsent(PROJECT, entity -> new ArrayList<>())
                .add(new PublishedEvent(
                        W,
                        new RecordedEvent("np_1", version, NOW, cause, event),
                        after,
                        Optional.ofNullable(before),
                        Optional.empty(),
                        Optional.empty()));
    }

    private void batch(int sequence, BatchEvent event) {
        batches.computeIfAbsent(BATCH, entity -> new ArrayList<>()).add(new OfBatch(W, "b_1", sequence, NOW, event));
    }

    private static FinalBatch told(ItemStatus status, ItemCounts counts) {
        return new FinalBatch(
                Operation.START, BatchStatus.SUCCEEDED, 1, counts, List.of(new FinalBatch.Item("np_1", status, 3)));
    }

    private void expectBreaches(String... promises) {
        assertThat(Checker.breaches(evidence(session)).keySet()).containsExactlyInAnyOrder(promises);
    }

    private Evidence evidence(Session... sessions) {
        return new Evidence(
                new History(List.of(sessions)),
                new EventLog(projects, batches, commands, answers, setAside),
                finalBatches,
                finalProjects,
                replayed.orElseGet(this::agreed));
    }

    private Replayed agreed() {
        int events = projects.values().stream().mapToInt(List::size).sum();
        return new Replayed(0, "Rebuilt 1 projects from %d events. All are the same.".formatted(events));
    }

    @Test
    void findsNothingIfAllIsWell() {
        expectBreaches();
    }

    @Test
    void missesAnAcceptedBatch() {
        session.add(new Seen.Accepted(W, Optional.empty(), "b_2"));
        expectBreaches("EveryAcceptedBatchEndsOnce");
    }

    @Test
    void missesTheEndOfABatch() {
        batches.get(BATCH).removeLast();
        expectBreaches("EveryAcceptedBatchEndsOnce");
    }

    @Test
    void seesABatchEndTwice() {
        batch(2, new BatchCompleted(BatchStatus.SUCCEEDED, ONE_SUCCEEDED));
        expectBreaches("EveryAcceptedBatchEndsOnce");
    }

    @Test
    void seesABatchDecidedTwice() {
        batches.get(BATCH).add(1, new OfBatch(W, "b_1", 0, NOW, started()));
        expectBreaches("EveryAcceptedBatchEndsOnce", "EveryCommandIsDecidedOnce");
    }

    @Test
    void seesTheApiTellOfAnotherEnd() {
        batches.get(BATCH).set(1, new OfBatch(W, "b_1", 1, NOW, new BatchCompleted(BatchStatus.FAILED, ONE_SUCCEEDED)));
        expectBreaches("EveryAcceptedBatchEndsOnce");
    }

    @Test
    void seesThatAnAcceptedBatchCouldNotBeRead() {
        session.add(new Seen.NoBatch(W, "b_1"));
        expectBreaches("AcceptedBatchesCanBeReadAtOnce");
    }

    @Test
    void seesCountsThatAreNotThoseOfTheItems() {
        batches.get(BATCH)
                .set(1, new OfBatch(W, "b_1", 1, NOW, new BatchCompleted(BatchStatus.SUCCEEDED, ItemCounts.NONE)));
        expectBreaches("CountsAddUp");
    }

    @Test
    void seesAnItemThatStillRuns() {
        finalBatches.put(BATCH, told(ItemStatus.RUNNING, new ItemCounts(1, 0, 0, 0, 0)));
        expectBreaches("CountsAddUp", "ProjectsChangeOncePerItem");
    }

    @Test
    void seesAChangeThatWasMadeTwice() {
        project(4, byBatch(), new ProjectStarted(), ProjectStatus.RUNNING, ProjectStatus.RUNNING);
        finalProjects.put(PROJECT, new FinalProject(ProjectStatus.RUNNING, 4));
        expectBreaches("ProjectsChangeOncePerItem", "StatusesFollowFromHistory");
    }

    @Test
    void seesASuccessThatChangedNothing() {
        projects.get(PROJECT).removeLast();
        finalProjects.put(PROJECT, new FinalProject(ProjectStatus.NOT_STARTED, 2));
        expectBreaches("ProjectsChangeOncePerItem");
    }

    @Test
    void seesARejectedItemThatChangedItsProject() {
        ItemCounts rejected = new ItemCounts(0, 0, 0, 1, 0);
        finalBatches.put(BATCH, told(ItemStatus.REJECTED, rejected));
        batches.get(BATCH).set(1, new OfBatch(W, "b_1", 1, NOW, new BatchCompleted(BatchStatus.SUCCEEDED, rejected)));
        expectBreaches("ProjectsChangeOncePerItem");
    }

    @Test
    void seesAChangeOfAProjectThatIsNoItem() {
        finalBatches.put(BATCH, new FinalBatch(Operation.START, BatchStatus.SUCCEEDED, 0, ItemCounts.NONE, List.of()));
        expectBreaches("CountsAddUp", "ProjectsChangeOncePerItem");
    }

    @Test
    void seesAVersionThatIsMissing() {
        projects.get(PROJECT).removeFirst();
        expectBreaches("VersionsHaveNoGapOrRepeat", "StatusesFollowFromHistory");
    }

    @Test
    void seesAVersionThatCameTwice() {
        projects.get(PROJECT).add(1, projects.get(PROJECT).getFirst());
        expectBreaches("VersionsHaveNoGapOrRepeat", "StatusesFollowFromHistory");
    }

    @Test
    void seesAStatusThatDoesNotFollow() {
        project(4, Cause.ENGINE, new ProjectPaused(), ProjectStatus.RUNNING, ProjectStatus.FAILED);
        finalProjects.put(PROJECT, new FinalProject(ProjectStatus.FAILED, 4));
        expectBreaches("StatusesFollowFromHistory");
    }

    @Test
    void seesTheApiTellOfAnOlderProject() {
        finalProjects.put(PROJECT, new FinalProject(ProjectStatus.NOT_STARTED, 2));
        expectBreaches("StatusesFollowFromHistory");
    }

    @Test
    void seesAProjectThatTheApiDoesNotKnow() {
        finalProjects.remove(PROJECT);
        expectBreaches("StatusesFollowFromHistory");
    }

    @Test
    void missesTheDecisionOfACommandThatNobodyWasToldOf() {
        commands.put(new EntityId(W, "b_2"), Optional.empty());
        expectBreaches("EveryCommandIsDecidedOnce");
    }

    @Test
    void seesThatACommandWasDecidedTwice() {
        answers.put(BATCH, 1);
        expectBreaches("EveryCommandIsDecidedOnce");
    }

    @Test
    void seesTwoBatchesUnderOneKey() {
        EntityId other = new EntityId(W, "b_2");
        commands.put(other, Optional.of("key-1"));
        batches.put(other, batches.get(BATCH));
        finalBatches.put(
                other,
                new FinalBatch(
                        Operation.START,
                        BatchStatus.SUCCEEDED,
                        1,
                        new ItemCounts(0, 0, 0, 1, 0),
                        List.of(new FinalBatch.Item("np_2", ItemStatus.REJECTED, 0))));
        batches.put(
                other,
                List.of(
                        new OfBatch(W, "b_2", 0, NOW, started()),
                        new OfBatch(
                                W,
                                "b_2",
                                1,
                                NOW,
                                new BatchCompleted(BatchStatus.SUCCEEDED, new ItemCounts(0, 0, 0, 1, 0)))));
        expectBreaches("OneKeyGivesOneBatch");
    }

    @Test
    void seesAnAnswerThatNamesAnotherBatch() {
        session.add(new Seen.Accepted(W, Optional.of("key-0"), "b_1"));
        expectBreaches();
        session.add(new Seen.Accepted(W, Optional.of("key-1"), "b_0"));
        expectBreaches("OneKeyGivesOneBatch", "EveryAcceptedBatchEndsOnce");
    }

    @Test
    void seesAProjectGoBack() {
        session.add(new Seen.Project(W, "np_1", 2, ProjectStatus.NOT_STARTED));
        expectBreaches("SessionsNeverGoBack");
    }

    @Test
    void seesAProjectVanish() {
        session.add(new Seen.NoProject(W, "np_1"));
        expectBreaches("SessionsNeverGoBack");
    }

    @Test
    void seesABatchGoBack() {
        session.add(new Seen.Batch(W, "b_1", BatchStatus.RUNNING, new ItemCounts(1, 0, 0, 0, 0)));
        expectBreaches("SessionsNeverGoBack");
    }

    @Test
    void letsOneSessionBeBehindAnother() {
        Session other = new Session("slower");
        other.add(new Seen.Project(W, "np_1", 1, ProjectStatus.NOT_STARTED));
        assertThat(Checker.breaches(evidence(session, other))).isEmpty();
    }

    @Test
    void seesADeadLetter() {
        setAside.add("fleet");
        expectBreaches("NothingIsSetAside");
    }

    @Test
    void seesARefusal() {
        session.add(new Seen.Unexpected(W, "GET /projects", 500, "{}"));
        expectBreaches("RequestsInOrderAreNotRefused");
    }

    @Test
    void seesAReplayThatDiffers() {
        replayed = Optional.of(new Replayed(1, "1 differ."));
        expectBreaches("ReplayAgrees");
    }

    @Test
    void seesAReplayOfThePast() {
        replayed = Optional.of(new Replayed(0, "Rebuilt 1 projects from 2 events. All are the same."));
        expectBreaches("ReplayAgrees");
        replayed = Optional.of(new Replayed(0, "All are the same."));
        expectBreaches("ReplayAgrees");
    }

    @Test
    void seesThatWhatWasRefusedWithAKeyIsInTheLog() {
        EntityId other = new EntityId(W, "b_2");
        commands.put(other, Optional.of("key-2"));
        answers.put(other, 1);
        attempt(Optional.of("key-2"), 503, "LOG_UNAVAILABLE");
        attempt(Optional.of("key-2"), 503, "COMMANDS_LAGGING");
        expectBreaches("RefusalsStoreNothing");
        attempt(Optional.of("key-2"), 503, "LOG_UNCONFIRMED");
        expectBreaches();
    }

    @Test
    void seesThatWhatWasRefusedWithoutAKeyIsInTheLog() {
        EntityId other = new EntityId(W, "b_2");
        commands.put(other, Optional.empty());
        answers.put(other, 1);
        attempt(Optional.empty(), 429, "TOO_MANY_OPEN_BATCHES");
        expectBreaches("RefusalsStoreNothing");
        attempt(Optional.empty(), 0, "");
        expectBreaches();
    }

    private void attempt(Optional<String> key, int status, String code) {
        session.add(new Seen.Attempt(W, key, status, code));
    }
}
