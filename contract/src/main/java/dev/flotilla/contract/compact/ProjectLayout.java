package dev.flotilla.contract.compact;

import dev.flotilla.domain.project.AlertLevel;
import dev.flotilla.domain.project.BatchReference;
import dev.flotilla.domain.project.Credential;
import dev.flotilla.domain.project.DatabaseType;
import dev.flotilla.domain.project.Endpoint;
import dev.flotilla.domain.project.Failure;
import dev.flotilla.domain.project.MigrationType;
import dev.flotilla.domain.project.Operation;
import dev.flotilla.domain.project.PendingOperation;
import dev.flotilla.domain.project.Project;
import dev.flotilla.domain.project.ProjectDetails;
import dev.flotilla.domain.project.ProjectStatus;
import dev.flotilla.domain.project.Stage;
import dev.flotilla.domain.project.StageState;
import dev.flotilla.domain.project.StageStatus;
import dev.flotilla.domain.project.StepState;
import dev.flotilla.domain.project.StepStatus;
import dev.flotilla.domain.project.SwitchoverStep;
import java.util.EnumSet;

/** A project, component by component: a fifth of its JSON, and a fifth of the time. */
public final class ProjectLayout implements Layout<Project> {
    private static final byte NUMBER = 1;

    // Asked once: an enum makes a new array of its constants each time.
    private static final AlertLevel[] ALERT_LEVELS = AlertLevel.values();
    private static final Credential.Kind[] CREDENTIAL_KINDS = Credential.Kind.values();
    private static final DatabaseType[] DATABASE_TYPES = DatabaseType.values();
    private static final MigrationType[] MIGRATION_TYPES = MigrationType.values();
    private static final Operation[] OPERATIONS = Operation.values();
    private static final ProjectStatus[] PROJECT_STATUSES = ProjectStatus.values();
    private static final Stage[] STAGES = Stage.values();
    private static final StageStatus[] STAGE_STATUSES = StageStatus.values();
    private static final StepStatus[] STEP_STATUSES = StepStatus.values();
    private static final SwitchoverStep[] STEPS = SwitchoverStep.values();

    @Override
    public byte number() {
        return NUMBER;
    }

    @Override
    public void write(ByteWriter out, Project project) {
        out.text(project.projectId());
        write(out, project.details());
        out.constant(project.alertLevel());
        out.constant(project.status());
        out.all(project.stages(), ProjectLayout::write);
        out.all(project.switchoverSteps(), ProjectLayout::write);
        out.optional(project.writeStopPosition(), ByteWriter::time);
        out.optional(project.pendingOperation(), ProjectLayout::write);
        out.optional(project.overdueOperation(), ProjectLayout::write);
        out.all(project.recentReports(), ByteWriter::text);
        out.optional(project.error(), ProjectLayout::write);
        out.number(project.version());
        out.time(project.createdAt());
        out.text(project.createdBy());
        out.time(project.updatedAt());
        out.optional(project.startedAt(), ByteWriter::time);
        out.optional(project.finishedAt(), ByteWriter::time);
        out.optional(project.pausedAt(), ByteWriter::time);
        out.optional(project.failedAt(), ByteWriter::time);
    }

    @Override
    public Project read(ByteReader in) {
        return new Project(
                in.text(),
                details(in),
                in.constant(ALERT_LEVELS),
                in.constant(PROJECT_STATUSES),
                in.all(ProjectLayout::stage),
                in.all(ProjectLayout::step),
                in.optional(ByteReader::time),
                in.optional(ProjectLayout::pending),
                in.optional(ProjectLayout::pending),
                in.all(ByteReader::text),
                in.optional(ProjectLayout::failure),
                in.number(),
                in.time(),
                in.text(),
                in.time(),
                in.optional(ByteReader::time),
                in.optional(ByteReader::time),
                in.optional(ByteReader::time),
                in.optional(ByteReader::time));
    }

    private static void write(ByteWriter out, ProjectDetails details) {
        out.text(details.name());
        write(out, details.source());
        write(out, details.sink());
        out.all(details.migrationTypes(), ByteWriter::constant);
        out.flag(details.activeActive());
        out.all(details.tags(), ByteWriter::text);
    }

    private static ProjectDetails details(ByteReader in) {
        return new ProjectDetails(
                in.text(),
                endpoint(in),
                endpoint(in),
                EnumSet.copyOf(in.all(ProjectLayout::migrationType)),
                in.flag(),
                in.all(ByteReader::text));
    }

    private static MigrationType migrationType(ByteReader in) {
        return in.constant(MIGRATION_TYPES);
    }

    private static void write(ByteWriter out, Endpoint endpoint) {
        out.constant(endpoint.type());
        out.text(endpoint.name());
    }

    private static Endpoint endpoint(ByteReader in) {
        return new Endpoint(in.constant(DATABASE_TYPES), in.text());
    }

    private static void write(ByteWriter out, StageState state) {
        out.constant(state.stage());
        out.constant(state.status());
        out.number(state.progress());
        out.flag(state.skipped());
        out.optional(state.startedAt(), ByteWriter::time);
        out.optional(state.finishedAt(), ByteWriter::time);
        out.optional(state.error(), ProjectLayout::write);
        out.optional(state.requestId(), ByteWriter::text);
    }

    private static StageState stage(ByteReader in) {
        return new StageState(
                in.constant(STAGES),
                in.constant(STAGE_STATUSES),
                in.integer(),
                in.flag(),
                in.optional(ByteReader::time),
                in.optional(ByteReader::time),
                in.optional(ProjectLayout::failure),
                in.optional(ByteReader::text));
    }

    private static void write(ByteWriter out, StepState state) {
        out.constant(state.step());
        out.optional(state.status(), ByteWriter::constant);
        out.flag(state.skipped());
        out.optional(state.requestId(), ByteWriter::text);
    }

    private static StepState step(ByteReader in) {
        return new StepState(
                in.constant(STEPS), in.optional(ProjectLayout::stepStatus), in.flag(), in.optional(ByteReader::text));
    }

    private static StepStatus stepStatus(ByteReader in) {
        return in.constant(STEP_STATUSES);
    }

    private static void write(ByteWriter out, PendingOperation pending) {
        write(out, pending.batch());
        out.text(pending.requestId());
        out.number(pending.firstVersion());
        out.number(pending.attempt());
        out.time(pending.requestedAt());
        out.time(pending.deadline());
        out.flag(pending.overdue());
        out.optional(pending.retryAt(), ByteWriter::time);
        out.optional(pending.lastFailure(), ProjectLayout::write);
    }

    private static PendingOperation pending(ByteReader in) {
        return new PendingOperation(
                batch(in),
                in.text(),
                in.number(),
                in.integer(),
                in.time(),
                in.time(),
                in.flag(),
                in.optional(ByteReader::time),
                in.optional(ProjectLayout::failure));
    }

    private static void write(ByteWriter out, BatchReference batch) {
        out.text(batch.batchId());
        out.constant(batch.operation());
        out.text(batch.actor());
        out.optional(batch.credential(), ProjectLayout::write);
        out.optional(batch.reason(), ByteWriter::text);
    }

    private static BatchReference batch(ByteReader in) {
        return new BatchReference(
                in.text(),
                in.constant(OPERATIONS),
                in.text(),
                in.optional(ProjectLayout::credential),
                in.optional(ByteReader::text));
    }

    private static void write(ByteWriter out, Credential credential) {
        out.constant(credential.kind());
        out.text(credential.subject());
        out.optional(credential.issuer(), ByteWriter::text);
        out.all(credential.roles(), ByteWriter::text);
    }

    private static Credential credential(ByteReader in) {
        return new Credential(
                in.constant(CREDENTIAL_KINDS), in.text(), in.optional(ByteReader::text), in.all(ByteReader::text));
    }

    private static void write(ByteWriter out, Failure failure) {
        out.text(failure.code());
        out.text(failure.message());
        out.optional(failure.advice(), ByteWriter::text);
    }

    private static Failure failure(ByteReader in) {
        return new Failure(in.text(), in.text(), in.optional(ByteReader::text));
    }
}
