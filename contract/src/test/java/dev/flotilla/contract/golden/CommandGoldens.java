package dev.flotilla.contract.golden;

import dev.flotilla.contract.CloudEvent;
import dev.flotilla.contract.Command;
import dev.flotilla.contract.Command.DecidePrecheck;
import dev.flotilla.contract.Command.Header;
import dev.flotilla.contract.Command.Idempotency;
import dev.flotilla.contract.Command.RegisterProjects;
import dev.flotilla.contract.Command.RequestBatch;
import dev.flotilla.contract.CommandCodec;
import dev.flotilla.contract.Topic;
import dev.flotilla.domain.batch.BatchRequest;
import dev.flotilla.domain.batch.Mode;
import dev.flotilla.domain.batch.Parameters;
import dev.flotilla.domain.batch.ProjectFilter;
import dev.flotilla.domain.batch.Selection;
import dev.flotilla.domain.batch.SwitchoverAction;
import dev.flotilla.domain.project.AlertLevel;
import dev.flotilla.domain.project.DatabaseType;
import dev.flotilla.domain.project.MigrationType;
import dev.flotilla.domain.project.Operation;
import dev.flotilla.domain.project.ProjectStatus;
import dev.flotilla.domain.project.Stage;
import dev.flotilla.domain.project.SwitchoverStep;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What callers ask: both kinds of selection, every kind of parameters. */
final class CommandGoldens {
    private static final Instant REQUESTED_AT = Instant.parse("2026-03-01T08:15:30.123Z");

    /** A confirmation that is meant for one step. */
    static final Parameters OF_A_STEP = new Parameters.Switchover(
            SwitchoverAction.CONFIRM, false, Optional.of(SwitchoverStep.CONFIRM_SOURCE_WRITES_STOPPED));

    private CommandGoldens() {}

    static List<Golden> all() {
        return List.of(
                golden(new RequestBatch(
                        new Header(
                                "b_pause",
                                SampleWorkspace.OPERATOR,
                                REQUESTED_AT,
                                Optional.of(new Idempotency("window-42", "6f1c0d9a"))),
                        new BatchRequest(
                                Operation.PAUSE,
                                new Selection.ByIds(List.of("np_orders", "np_ledger")),
                                Mode.ALL_OR_NOTHING,
                                Parameters.NONE,
                                Map.of("np_orders", 7L, "np_ledger", 4L),
                                Optional.of("maintenance window 42"),
                                600),
                        Optional.empty())),
                golden(new RequestBatch(
                                new Header(
                                        "b_bytoken",
                                        SampleWorkspace.OPERATOR,
                                        Optional.of(SampleWorkspace.CREDENTIAL),
                                        REQUESTED_AT,
                                        Optional.empty()),
                                SampleStory.request(Operation.PAUSE, Parameters.NONE, "np_orders"),
                                Optional.empty()))
                        .as("with-credential"),
                golden(batch(
                                "b_filter",
                                new BatchRequest(
                                        Operation.RESTORE,
                                        new Selection.ByFilter(everyField()),
                                        Mode.ELIGIBLE_ONLY,
                                        Parameters.NONE,
                                        Map.of(),
                                        Optional.empty(),
                                        86_400)))
                        .as("by-filter"),
                golden(batch(
                                "b_alert",
                                SampleStory.request(
                                        Operation.MODIFY_ALERT_CONFIGURATION,
                                        new Parameters.AlertConfiguration(AlertLevel.MEDIUM_PROTECTION),
                                        "np_orders")))
                        .as("alert-configuration"),
                golden(batch("b_go", switchover(SwitchoverAction.CONFIRM, false)))
                        .as("switchover"),
                golden(batch("b_skipstep", switchover(SwitchoverAction.SKIP, true)))
                        .as("switchover-skip"),
                golden(batch("b_step", SampleStory.request(Operation.START_FORWARD_SWITCHOVER, OF_A_STEP, "np_orders")))
                        .as("switchover-of-a-step"),
                golden(new RequestBatch(
                                header("b_pauseretry"),
                                SampleStory.request(Operation.PAUSE, Parameters.NONE, "np_ledger"),
                                Optional.of("b_pauseledger")))
                        .as("retry"),
                golden(new RegisterProjects(
                        header("b_register"), List.of(SampleStory.ORDERS, SampleStory.ARCHIVE, SampleStory.GEO))),
                golden(new DecidePrecheck(header("b_precheck"), "np_orders", SwitchoverAction.RETRY)));
    }

    private static ProjectFilter everyField() {
        return new ProjectFilter(
                Set.of(ProjectStatus.PAUSED, ProjectStatus.FAILED),
                Set.of(Stage.FULL_MIGRATION, Stage.INCREMENTAL_SYNCHRONIZATION),
                Set.of("wave-1", "gold"),
                Set.of(MigrationType.FULL_MIGRATION),
                Set.of(DatabaseType.MYSQL, DatabaseType.TIDB),
                Set.of(DatabaseType.OB_MYSQL),
                List.of("orders", "np_led"));
    }

    private static BatchRequest switchover(SwitchoverAction action, boolean acknowledgeRisk) {
        return SampleStory.request(
                Operation.START_FORWARD_SWITCHOVER,
                new Parameters.Switchover(action, acknowledgeRisk, Optional.empty()),
                "np_orders");
    }

    private static RequestBatch batch(String batchId, BatchRequest request) {
        return new RequestBatch(header(batchId), request, Optional.empty());
    }

    private static Header header(String commandId) {
        return new Header(commandId, SampleWorkspace.OPERATOR, REQUESTED_AT, Optional.empty());
    }

    private static Golden golden(Command command) {
        return Golden.record(
                Topic.BATCH_COMMANDS,
                CommandCodec.encode(SampleWorkspace.NAME, command),
                command,
                value -> CommandCodec.decode(CloudEvent.parse(value)));
    }
}
