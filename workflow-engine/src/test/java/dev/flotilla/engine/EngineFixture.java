package dev.flotilla.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.contract.BatchEventCodec;
import dev.flotilla.contract.BatchRecord;
import dev.flotilla.contract.BatchRecord.OfBatch;
import dev.flotilla.contract.BatchRecord.OfCommand;
import dev.flotilla.contract.Command;
import dev.flotilla.contract.Command.DecidePrecheck;
import dev.flotilla.contract.Command.Header;
import dev.flotilla.contract.Command.Idempotency;
import dev.flotilla.contract.Command.RegisterProjects;
import dev.flotilla.contract.Command.RequestBatch;
import dev.flotilla.contract.CommandAnswer;
import dev.flotilla.contract.CommandCodec;
import dev.flotilla.contract.DeadLetter;
import dev.flotilla.contract.ProjectEventCodec;
import dev.flotilla.contract.PublishedEvent;
import dev.flotilla.contract.ReportCodec;
import dev.flotilla.contract.Topic;
import dev.flotilla.contract.cluster.KafkaService;
import dev.flotilla.domain.batch.BatchEvent;
import dev.flotilla.domain.batch.BatchRequest;
import dev.flotilla.domain.batch.Mode;
import dev.flotilla.domain.batch.Parameters;
import dev.flotilla.domain.batch.Selection;
import dev.flotilla.domain.batch.SwitchoverAction;
import dev.flotilla.domain.project.AlertLevel;
import dev.flotilla.domain.project.DatabaseType;
import dev.flotilla.domain.project.Endpoint;
import dev.flotilla.domain.project.MigrationType;
import dev.flotilla.domain.project.Operation;
import dev.flotilla.domain.project.Project;
import dev.flotilla.domain.project.ProjectDetails;
import dev.flotilla.domain.project.ProjectEvolution;
import dev.flotilla.domain.project.RecordedEvent;
import dev.flotilla.domain.registration.NewProject;
import dev.flotilla.domain.report.RunnerReport;
import dev.flotilla.domain.report.RunnerReport.OperationReport;
import dev.flotilla.observability.metrics.Meters;
import dev.flotilla.observability.trace.TraceContext;
import dev.flotilla.streams.HeadersOf;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.internals.WrappedStateStore;
import org.apache.kafka.streams.test.TestRecord;

/** The engine's topology without a broker: commands and reports in, events out, and the clock in the test's hand. */
final class EngineFixture implements AutoCloseable {
    static final String WORKSPACE = "default";
    static final String ACTOR = "ann";
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    final ReportDesk reports = new ReportDesk();
    final Meters meters = Meters.of("workflow-engine");
    private final TopologyTestDriver driver;
    private final TestInputTopic<byte[], byte[]> commands;
    private final TestInputTopic<byte[], byte[]> projectReports;
    private final TestOutputTopic<byte[], byte[]> projectEvents;
    private final TestOutputTopic<byte[], byte[]> batchEvents;
    private final TestOutputTopic<byte[], byte[]> deadLetters;
    private final List<PublishedEvent> projectLog = new ArrayList<>();
    private final List<BatchRecord> batchLog = new ArrayList<>();
    private Instant now = START;

    /** By how much the clock that decisions are timed by goes on each time it is looked at. */
    private Duration tick = Duration.ZERO;

    private long nanos;

    EngineFixture() {
        this(1);
    }

    EngineFixture(int partitions) {
        reports.tell(meters);
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, KafkaService.ENGINE_ID);
        properties.put(StreamsConfig.STATE_DIR_CONFIG, temporaryFolder().toString());
        driver = new TopologyTestDriver(
                EngineTopology.build(partitions, reports, new EngineMeters(meters, () -> now), this::nanoTime),
                properties,
                START);
        commands = input(Topic.BATCH_COMMANDS);
        projectReports = input(Topic.PROJECT_REPORTS);
        projectEvents = output(Topic.PROJECT_EVENTS);
        batchEvents = output(Topic.BATCH_EVENTS);
        deadLetters = output(Topic.DEAD_LETTERS);
    }

    private long nanoTime() {
        return nanos += tick.toNanos();
    }

    /** From now on decisions take longer. */
    void slowDown(Duration eachLook) {
        tick = eachLook;
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory(Path.of("target"), "engine-test");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private TestInputTopic<byte[], byte[]> input(Topic topic) {
        return driver.createInputTopic(topic.topicName(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    private TestOutputTopic<byte[], byte[]> output(Topic topic) {
        return driver.createOutputTopic(topic.topicName(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Registers projects of full migration and verification, one for each id. */
    void register(String... projectIds) {
        post(new RegisterProjects(
                header("register-" + String.join("-", projectIds)),
                Stream.of(projectIds).map(EngineFixture::project).toList()));
    }

    /** A newer version has left the project in the store in a layout of its own. */
    @SuppressWarnings("unchecked")
    void storeAsNobodyCanRead(String projectId) {
        WrappedStateStore<KeyValueStore<Bytes, byte[]>, ?, ?> projects =
                (WrappedStateStore<KeyValueStore<Bytes, byte[]>, ?, ?>)
                        driver.getAllStateStores().get("projects");
        projects.wrapped().put(Bytes.wrap((WORKSPACE + "/" + projectId).getBytes(UTF_8)), new byte[] {9});
    }

    static NewProject project(String projectId) {
        return project(projectId, "name-of-" + projectId);
    }

    static NewProject project(String projectId, String name) {
        return new NewProject(
                projectId,
                new ProjectDetails(
                        name,
                        new Endpoint(DatabaseType.MYSQL, "source"),
                        new Endpoint(DatabaseType.OB_MYSQL, "sink"),
                        Set.of(MigrationType.FULL_MIGRATION, MigrationType.FULL_VERIFICATION),
                        false,
                        List.of()),
                AlertLevel.DEFAULT);
    }

    Header header(String commandId) {
        return new Header(commandId, ACTOR, now, Optional.empty());
    }

    Header header(String commandId, String key, String fingerprint) {
        return new Header(commandId, ACTOR, now, Optional.of(new Idempotency(key, fingerprint)));
    }

    static BatchRequest request(Operation operation, String... projectIds) {
        return request(operation, Parameters.NONE, new Selection.ByIds(List.of(projectIds)));
    }

    static BatchRequest request(Operation operation, Parameters parameters, Selection selection) {
        return new BatchRequest(
                operation, selection, Mode.ELIGIBLE_ONLY, parameters, Map.of(), Optional.of("window 42"), 60);
    }

    void batch(String batchId, Operation operation, String... projectIds) {
        batch(batchId, request(operation, projectIds));
    }

    void batch(String batchId, BatchRequest request) {
        post(new RequestBatch(header(batchId), request, Optional.empty()));
    }

    void decidePrecheck(String commandId, String projectId, SwitchoverAction action) {
        post(new DecidePrecheck(header(commandId), projectId, action));
    }

    void post(Command command) {
        post(WORKSPACE, CommandCodec.encode(WORKSPACE, command).toBytes());
    }

    /** As {@code dead-letters redrive} does. */
    void postAgain(Command command) {
        commands.pipeInput(new TestRecord<>(
                WORKSPACE.getBytes(UTF_8),
                CommandCodec.encode(WORKSPACE, command).toBytes(),
                HeadersOf.map(Map.of(DeadLetter.REDRIVEN_FROM, "0/0".getBytes(UTF_8)))));
    }

    void post(String key, byte[] value) {
        commands.pipeInput(key == null ? null : key.getBytes(UTF_8), value);
    }

    /** A command that belongs to a trace. */
    void post(Command command, TraceContext trace) {
        Headers headers = new RecordHeaders();
        trace.addTo(headers);
        commands.pipeInput(new TestRecord<>(
                WORKSPACE.getBytes(UTF_8),
                CommandCodec.encode(WORKSPACE, command).toBytes(),
                headers));
    }

    /** The traces that the records since the last look name, by the topic. */
    Map<Topic, List<Optional<TraceContext>>> traces() {
        return Map.of(
                Topic.PROJECT_EVENTS, traces(projectEvents),
                Topic.BATCH_EVENTS, traces(batchEvents));
    }

    private static List<Optional<TraceContext>> traces(TestOutputTopic<byte[], byte[]> topic) {
        return topic.readRecordsToList().stream()
                .map(read -> TraceContext.of(read.headers()))
                .distinct()
                .toList();
    }

    void report(RunnerReport report) {
        reportBytes(ReportCodec.encode(WORKSPACE, report, now).toBytes());
    }

    void reportBytes(byte[] value) {
        projectReports.pipeInput(WORKSPACE.getBytes(UTF_8), value);
    }

    /** A runner says that what was last asked of the project is done. */
    void succeed(String projectId) {
        String requestId = project(projectLog(), projectId)
                .pendingOperation()
                .orElseThrow()
                .requestId();
        report(new OperationReport("done-" + requestId, projectId, requestId, Optional.empty()));
    }

    void start(String... projectIds) {
        batch("start-" + String.join("-", projectIds), Operation.START, projectIds);
        Stream.of(projectIds).forEach(this::succeed);
    }

    void advance(Duration time) {
        now = now.plus(time);
        driver.advanceWallClockTime(time);
    }

    /** Every project event so far. */
    List<PublishedEvent> projectLog() {
        projectEvents.readRecordsToList().forEach(read -> projectLog.add(ProjectEventCodec.decode(read.value())));
        return projectLog;
    }

    /** Every event so far that the batch caused. */
    List<PublishedEvent> projectLog(String batchId) {
        return projectLog().stream()
                .filter(event -> event.recorded()
                        .cause()
                        .batch()
                        .filter(batch -> batch.batchId().equals(batchId))
                        .isPresent())
                .toList();
    }

    private List<BatchRecord> batchLog() {
        batchEvents.readRecordsToList().forEach(read -> batchLog.add(BatchEventCodec.decode(read.value())));
        return batchLog;
    }

    /** Every record of a batch or of the answer to a command so far. */
    List<BatchRecord> recordsOf(String subject) {
        return batchLog().stream()
                .filter(told -> told.subject().equals(subject))
                .toList();
    }

    /** Every event of a batch so far; their sequence must have no gap. */
    List<BatchEvent> batchLog(String batchId) {
        List<OfBatch> events = batchLog().stream()
                .filter(OfBatch.class::isInstance)
                .map(OfBatch.class::cast)
                .filter(event -> event.subject().equals(batchId))
                .toList();
        for (int i = 0; i < events.size(); i++) {
            assertThat(events.get(i).sequence()).isEqualTo(i);
        }
        return events.stream().map(OfBatch::event).toList();
    }

    BatchEvent lastOf(String batchId) {
        return batchLog(batchId).getLast();
    }

    CommandAnswer answerTo(String commandId) {
        return batchLog().stream()
                .filter(OfCommand.class::isInstance)
                .map(OfCommand.class::cast)
                .filter(answer -> answer.subject().equals(commandId))
                .map(OfCommand::answer)
                .reduce((one, another) -> {
                    throw new AssertionError("Expected one answer to " + commandId);
                })
                .orElseThrow();
    }

    List<TestRecord<byte[], byte[]>> deadLetters() {
        return deadLetters.readRecordsToList();
    }

    /** A project by the fold of its events alone. */
    Project project(List<PublishedEvent> log, String projectId) {
        Optional<Project> project = Optional.empty();
        for (PublishedEvent event : log) {
            if (event.recorded().projectId().equals(projectId)) {
                project = Optional.of(ProjectEvolution.evolve(project, event.recorded()));
            }
        }
        return project.orElseThrow();
    }

    /** What the engine's store has. */
    Map<String, Project> stored() {
        Map<String, Project> stored = new LinkedHashMap<>();
        try (KeyValueIterator<String, Project> projects =
                driver.<String, Project>getKeyValueStore("projects").all()) {
            projects.forEachRemaining(entry -> stored.put(entry.key, entry.value));
        }
        return stored;
    }

    /** What the fold of all events has. */
    Map<String, Project> folded() {
        Map<String, Project> folded = new LinkedHashMap<>();
        for (PublishedEvent event : projectLog()) {
            RecordedEvent recorded = event.recorded();
            folded.compute(
                    event.workspace() + "/" + recorded.projectId(),
                    (key, before) -> ProjectEvolution.evolve(Optional.ofNullable(before), recorded));
        }
        return folded;
    }

    /** Gives a stored project another id than its own: of an empty one no event can be sent. */
    void callItself(String projectId, String otherId) {
        KeyValueStore<String, Project> projects = driver.getKeyValueStore("projects");
        String key = WORKSPACE + "/" + projectId;
        projects.put(key, withId(projects.get(key), otherId));
    }

    private static Project withId(Project project, String id) {
        return new Project(
                id,
                project.details(),
                project.alertLevel(),
                project.status(),
                project.stages(),
                project.switchoverSteps(),
                project.writeStopPosition(),
                project.pendingOperation(),
                project.overdueOperation(),
                project.recentReports(),
                project.error(),
                project.version(),
                project.createdAt(),
                project.createdBy(),
                project.updatedAt(),
                project.startedAt(),
                project.finishedAt(),
                project.pausedAt(),
                project.failedAt());
    }

    /** How many entries are left in a store. */
    long entries(String store) {
        return driver.getKeyValueStore(store).approximateNumEntries();
    }

    @Override
    public void close() {
        driver.close();
    }
}
