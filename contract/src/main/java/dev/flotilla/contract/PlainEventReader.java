package dev.flotilla.contract;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.flotilla.contract.PublishedEvent.CurrentStep;
import dev.flotilla.domain.project.AlertLevel;
import dev.flotilla.domain.project.BatchReference;
import dev.flotilla.domain.project.Cause;
import dev.flotilla.domain.project.Credential;
import dev.flotilla.domain.project.Operation;
import dev.flotilla.domain.project.ProjectEvent;
import dev.flotilla.domain.project.ProjectRules;
import dev.flotilla.domain.project.ProjectStatus;
import dev.flotilla.domain.project.RecordedEvent;
import dev.flotilla.domain.project.Reporter;
import dev.flotilla.domain.project.Stage;
import dev.flotilla.domain.project.StepStatus;
import dev.flotilla.domain.project.SwitchoverStep;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a project's event as the engine writes it, in one go over its bytes: the projector and a runner read every event there
 * is. Whatever is unusual it leaves to the general way, which makes a tree of it and can say what is wrong: an escaped character, a
 * field that is not known, is empty or is there twice, a type of event that is rare.
 */
final class PlainEventReader {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final String SOURCE_PREFIX = "/workspaces/";

    /** The first byte of three that spell a half of a surrogate pair, or something else. */
    private static final byte MAYBE_HALF_A_PAIR = (byte) 0xED;

    private final JsonParser json;

    // The envelope.
    private String specVersion;
    private String id;
    private String source;
    private String type;
    private String subject;
    private Instant time;
    private String contentType;
    private boolean data;

    // What every event has.
    private long version;
    private ProjectStatus status;
    private ProjectStatus previousStatus;
    private Stage currentStage;
    private CurrentStep currentStep;
    private String batchId;
    private Operation operation;
    private String actor;
    private Credential credential;
    private String reason;
    private String reportId;
    private Reporter reportedBy;
    private boolean late;

    // What events of some types have.
    private AlertLevel alertLevel;
    private AlertLevel previousAlertLevel;
    private Stage stage;
    private SwitchoverStep step;
    private long attempt;
    private Instant deadline;
    private Instant retryAt;

    private PlainEventReader(JsonParser json) {
        this.json = json;
    }

    /** The event; empty if it has to be read in the general way, and may be none. */
    static Optional<PublishedEvent> read(byte[] value) {
        if (value == null || !isPlain(value)) {
            return Optional.empty();
        }
        try (JsonParser json = FACTORY.createParser(value)) {
            return Optional.of(new PlainEventReader(json).read());
        } catch (IOException | RuntimeException unusual) {
            return Optional.empty();
        }
    }

    /** An object in UTF-8, with nothing in it that could spell half of a character. */
    private static boolean isPlain(byte[] value) {
        if (value.length < 2 || value[0] != '{' || value[1] != '"') {
            return false;
        }
        for (byte next : value) {
            if (next == '\\' || next == MAYBE_HALF_A_PAIR) {
                return false;
            }
        }
        return true;
    }

    private PublishedEvent read() throws IOException {
        json.nextToken();
        for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
            switch (field) {
                case "specversion" -> specVersion = text(specVersion);
                case "id" -> id = text(id);
                case "source" -> source = text(source);
                case "type" -> type = text(type);
                case "subject" -> subject = text(subject);
                case "time" -> time = time(time);
                case "datacontenttype" -> contentType = text(contentType);
                case "data" -> readData();
                default -> throw new Unusual();
            }
        }
        expect(json.nextToken() == null && "1.0".equals(specVersion) && data);
        RecordedEvent recorded =
                new RecordedEvent(requireNonNull(subject), version, requireNonNull(time), cause(), event());
        expect(recorded.id().equals(id));
        return new PublishedEvent(
                workspace(),
                recorded,
                requireNonNull(status),
                Optional.ofNullable(previousStatus),
                Optional.ofNullable(currentStage),
                Optional.ofNullable(currentStep));
    }

    private void readData() throws IOException {
        expect(!data);
        data = true;
        beginObject();
        for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
            switch (field) {
                case "version" -> version = number(version);
                case "status" -> status = constant(ProjectStatus.class, status);
                case "previousStatus" -> previousStatus = constant(ProjectStatus.class, previousStatus);
                case "currentStage" -> currentStage = constant(Stage.class, currentStage);
                case "currentStep" -> currentStep = currentStep(currentStep);
                case "batchId" -> batchId = text(batchId);
                case "operation" -> operation = constant(Operation.class, operation);
                case "actor" -> actor = text(actor);
                case "credential" -> credential = credential(credential);
                case "reason" -> reason = text(reason);
                case "reportId" -> reportId = text(reportId);
                case "reportedBy" -> reportedBy = reporter(reportedBy);
                case "late" -> late = yes(late);
                case "alertLevel" -> alertLevel = constant(AlertLevel.class, alertLevel);
                case "previousAlertLevel" -> previousAlertLevel = constant(AlertLevel.class, previousAlertLevel);
                case "stage" -> stage = constant(Stage.class, stage);
                case "step" -> step = constant(SwitchoverStep.class, step);
                case "attempt" -> attempt = number(attempt);
                case "deadline" -> deadline = time(deadline);
                case "retryAt" -> retryAt = time(retryAt);
                default -> throw new Unusual();
            }
        }
    }

    private String workspace() throws Unusual {
        expect(source.startsWith(SOURCE_PREFIX));
        String workspace = source.substring(SOURCE_PREFIX.length());
        expect(ProjectRules.WORKSPACE.matcher(workspace).matches());
        return workspace;
    }

    private Cause cause() {
        Optional<BatchReference> batch = Optional.ofNullable(batchId)
                .map(asked -> new BatchReference(
                        asked,
                        requireNonNull(operation),
                        requireNonNull(actor),
                        Optional.ofNullable(credential),
                        Optional.ofNullable(reason)));
        return new Cause(
                batch,
                Optional.ofNullable(actor),
                Optional.ofNullable(credential),
                Optional.ofNullable(reportId),
                Optional.ofNullable(reportedBy),
                late);
    }

    private ProjectEvent event() throws Unusual {
        return switch (type) {
            case "flotilla.project.start-requested.v1" -> requested(Operation.START);
            case "flotilla.project.pause-requested.v1" -> requested(Operation.PAUSE);
            case "flotilla.project.restore-requested.v1" -> requested(Operation.RESTORE);
            case "flotilla.project.release-requested.v1" -> requested(Operation.RELEASE);
            case "flotilla.project.started.v1" -> new ProjectEvent.ProjectStarted();
            case "flotilla.project.paused.v1" -> new ProjectEvent.ProjectPaused();
            case "flotilla.project.restored.v1" -> new ProjectEvent.ProjectRestored();
            case "flotilla.project.released.v1" -> new ProjectEvent.ProjectReleased();
            case "flotilla.project.deleted.v1" -> new ProjectEvent.ProjectDeleted();
            case "flotilla.project.completed.v1" -> new ProjectEvent.ProjectCompleted();
            case "flotilla.project.operation-timed-out.v1" ->
                new ProjectEvent.OperationTimedOut(requireNonNull(operation), Optional.ofNullable(retryAt));
            case "flotilla.project.alert-level-changed.v1" ->
                new ProjectEvent.AlertLevelChanged(requireNonNull(alertLevel), requireNonNull(previousAlertLevel));
            case "flotilla.project.stage-started.v1" -> new ProjectEvent.StageStarted(requireNonNull(stage));
            case "flotilla.project.stage-monitoring.v1" -> new ProjectEvent.StageMonitoring(requireNonNull(stage));
            case "flotilla.project.stage-completed.v1" -> new ProjectEvent.StageCompleted(requireNonNull(stage));
            case "flotilla.project.switchover-step-completed.v1" ->
                new ProjectEvent.SwitchoverStepCompleted(requireNonNull(step));
            default -> throw new Unusual();
        };
    }

    private ProjectEvent requested(Operation named) throws Unusual {
        expect(operation == named && attempt > 0 && batchId != null);
        return new ProjectEvent.OperationRequested(
                operation, Math.toIntExact(attempt), requireNonNull(deadline), Optional.ofNullable(retryAt));
    }

    private CurrentStep currentStep(CurrentStep before) throws IOException {
        expect(before == null);
        beginObject();
        SwitchoverStep at = null;
        StepStatus stands = null;
        for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
            switch (field) {
                case "step" -> at = constant(SwitchoverStep.class, at);
                case "status" -> stands = constant(StepStatus.class, stands);
                default -> throw new Unusual();
            }
        }
        return new CurrentStep(requireNonNull(at), requireNonNull(stands));
    }

    private Reporter reporter(Reporter before) throws IOException {
        expect(before == null);
        beginObject();
        String name = null;
        Credential shown = null;
        for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
            switch (field) {
                case "actor" -> name = text(name);
                case "credential" -> shown = credential(shown);
                default -> throw new Unusual();
            }
        }
        return new Reporter(requireNonNull(name), Optional.ofNullable(shown));
    }

    private Credential credential(Credential before) throws IOException {
        expect(before == null);
        beginObject();
        Credential.Kind kind = null;
        String of = null;
        String issuer = null;
        List<String> roles = null;
        for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
            switch (field) {
                case "kind" -> kind = constant(Credential.Kind.class, kind);
                case "subject" -> of = text(of);
                case "issuer" -> issuer = text(issuer);
                case "roles" -> roles = texts(roles);
                default -> throw new Unusual();
            }
        }
        return new Credential(
                requireNonNull(kind), requireNonNull(of), Optional.ofNullable(issuer), requireNonNull(roles));
    }

    private void beginObject() throws IOException {
        expect(json.nextToken() == JsonToken.START_OBJECT);
    }

    /** The text that comes next, of a field that was not there before. */
    private String text(String before) throws IOException {
        String text = json.nextTextValue();
        expect(before == null && text != null && !text.isEmpty());
        return text;
    }

    private List<String> texts(List<String> before) throws IOException {
        expect(before == null && json.nextToken() == JsonToken.START_ARRAY);
        List<String> texts = new ArrayList<>();
        for (String text = json.nextTextValue(); text != null; text = json.nextTextValue()) {
            texts.add(text);
        }
        expect(json.currentToken() == JsonToken.END_ARRAY);
        return texts;
    }

    private <E extends Enum<E>> E constant(Class<E> of, E before) throws IOException {
        expect(before == null);
        return Enum.valueOf(of, text(null));
    }

    private Instant time(Instant before) throws IOException {
        expect(before == null);
        return InstantReader.parse(text(null));
    }

    /** A number of 1 or more. */
    private long number(long before) throws IOException {
        expect(before == 0 && json.nextToken() == JsonToken.VALUE_NUMBER_INT);
        long number = json.getLongValue();
        expect(number > 0);
        return number;
    }

    /** Yes: no is not said. */
    private boolean yes(boolean before) throws IOException {
        expect(!before && json.nextToken() == JsonToken.VALUE_TRUE);
        return true;
    }

    private static void expect(boolean usual) throws Unusual {
        if (!usual) {
            throw new Unusual();
        }
    }

    /** Something is not as the engine writes it; what it is shows in the general way. */
    private static final class Unusual extends IOException {
        private static final long serialVersionUID = 1;

        /** Without the stack, which nobody looks at. */
        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }
}
