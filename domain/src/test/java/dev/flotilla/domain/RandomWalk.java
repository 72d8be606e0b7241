package dev.flotilla.domain;

import dev.flotilla.domain.Fleet.Batch;
import dev.flotilla.domain.batch.BatchRequest;
import dev.flotilla.domain.batch.Mode;
import dev.flotilla.domain.batch.Parameters;
import dev.flotilla.domain.batch.Parameters.AlertConfiguration;
import dev.flotilla.domain.batch.ProjectFilter;
import dev.flotilla.domain.batch.Refusal;
import dev.flotilla.domain.batch.Selection;
import dev.flotilla.domain.batch.SwitchoverAction;
import dev.flotilla.domain.project.AlertLevel;
import dev.flotilla.domain.project.Failure;
import dev.flotilla.domain.project.MigrationType;
import dev.flotilla.domain.project.Operation;
import dev.flotilla.domain.project.Project;
import dev.flotilla.domain.project.ProjectStatus;
import dev.flotilla.domain.project.RecordedEvent;
import dev.flotilla.domain.project.Stage;
import dev.flotilla.domain.project.SwitchoverStep;
import dev.flotilla.domain.report.ReportVerdict;
import dev.flotilla.domain.report.RunnerReport;
import dev.flotilla.domain.report.RunnerReport.OperationReport;
import dev.flotilla.domain.report.RunnerReport.StageCompletedReport;
import dev.flotilla.domain.report.RunnerReport.StageFailedReport;
import dev.flotilla.domain.report.RunnerReport.StageMonitoringReport;
import dev.flotilla.domain.report.RunnerReport.StepReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A workspace to which chance does what operators, runners and time may do, sensible or not. The same seed does the same.
 */
final class RandomWalk {
    private static final int PROJECTS = 3;
    private static final String NOWHERE = "np_nowhere";

    private final Random random;
    private final Fleet fleet = new Fleet();
    private final List<Step> steps = new ArrayList<>();
    private final List<RunnerReport> told = new ArrayList<>();

    /** One thing that chance did, and all projects before and after it. */
    record Step(Done done, List<Project> before, List<Project> after) {

        /** The projects that it moved. */
        List<Project> moved() {
            return after.stream().filter(project -> !before.contains(project)).toList();
        }
    }

    sealed interface Done {
        record Asked(Batch batch) implements Done {}

        record Told(RunnerReport report, ReportVerdict verdict) implements Done {}

        record PrecheckDecided(String projectId, Optional<Refusal> refusal) implements Done {}

        record Waited() implements Done {}
    }

    private RandomWalk(long seed) {
        random = new Random(seed);
    }

    static RandomWalk of(long seed, int length) {
        RandomWalk walk = new RandomWalk(seed);
        walk.registerAll();
        for (int step = 0; step < length; step++) {
            walk.take(walk::doSomething);
        }
        walk.take(walk::waitForAllDeadlines);
        return walk;
    }

    Fleet fleet() {
        return fleet;
    }

    List<Step> steps() {
        return steps;
    }

    /** Every other walk has projects of one kind, which can be switched over together. */
    private void registerAll() {
        Set<MigrationType> types = anyTypes();
        boolean ofOneKind = random.nextBoolean();
        for (int number = 1; number <= PROJECTS; number++) {
            GivenProject project =
                    GivenProject.aProject().withId("np_" + number).withName("project-" + number);
            project.withTypes((ofOneKind ? types : anyTypes()).toArray(MigrationType[]::new));
            if (random.nextInt(6) == 0) {
                project.activeActive();
            }
            project.registerIn(fleet);
        }
    }

    private Set<MigrationType> anyTypes() {
        Set<MigrationType> types = EnumSet.of(MigrationType.FULL_MIGRATION);
        Stream.of(MigrationType.values()).filter(type -> random.nextInt(3) > 0).forEach(types::add);
        return types;
    }

    private void take(Supplier<Done> something) {
        List<Project> before = fleet.projects();
        Done done = something.get();
        steps.add(new Step(done, before, fleet.projects()));
    }

    private Done doSomething() {
        int chance = random.nextInt(100);
        if (chance < 55) {
            return moveOn(any(fleet.projects()));
        }
        if (chance < 70) {
            return ask(request());
        }
        if (chance < 92) {
            return tell(report());
        }
        return chance < 96 ? decidePrecheck() : waitAWhile();
    }

    /** Most of the time sense prevails, or no project would ever come far. */
    private Done moveOn(Project project) {
        return NextMove.of(project)
                .map(move -> switch (move) {
                    case NextMove.Ask ask -> ask(ask.request());
                    case NextMove.Tell tell -> tell(tell.report());
                })
                .orElseGet(() -> ask(BatchRequests.batch(Operation.RESTORE, project.projectId())));
    }

    private Done ask(BatchRequest request) {
        return new Done.Asked(fleet.submit(request));
    }

    private Done tell(RunnerReport report) {
        told.add(report);
        return new Done.Told(report, fleet.hear(report));
    }

    private Done decidePrecheck() {
        String projectId = any(fleet.projects()).projectId();
        return new Done.PrecheckDecided(projectId, fleet.decidePrecheck(projectId, any(SwitchoverAction.class)));
    }

    private Done waitAWhile() {
        fleet.pass(Duration.ofSeconds(random.nextInt(2 * BatchRequests.TIMEOUT_SECONDS)));
        return new Done.Waited();
    }

    private Done waitForAllDeadlines() {
        fleet.pass(Duration.ofSeconds(BatchRequests.TIMEOUT_SECONDS));
        return new Done.Waited();
    }

    private BatchRequest request() {
        Operation operation = random.nextInt(3) == 0 ? Operation.START_FORWARD_SWITCHOVER : any(Operation.class);
        return BatchRequests.request(
                operation, selection(), any(Mode.class), parameters(operation), expectedVersions());
    }

    private Selection selection() {
        if (random.nextInt(4) == 0) {
            ProjectStatus status = any(ProjectStatus.class);
            return new Selection.ByFilter(
                    new ProjectFilter(Set.of(status), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), List.of()));
        }
        List<String> ids = fleet.projects().stream().map(Project::projectId).toList();
        int howMany = 1 + random.nextInt(PROJECTS + 1);
        return new Selection.ByIds(Stream.generate(() -> random.nextInt(20) == 0 ? NOWHERE : any(ids))
                .limit(howMany)
                .toList());
    }

    private Map<String, Long> expectedVersions() {
        Project project = any(fleet.projects());
        return random.nextInt(6) == 0 ? Map.of(project.projectId(), project.version() - random.nextInt(2)) : Map.of();
    }

    private Parameters parameters(Operation operation) {
        return switch (operation) {
            case START_FORWARD_SWITCHOVER -> BatchRequests.parametersOf(any(SwitchoverAction.class));
            case MODIFY_ALERT_CONFIGURATION -> new AlertConfiguration(any(AlertLevel.class));
            case START, PAUSE, RESTORE, RELEASE, DELETE, ENTER_FORWARD_SWITCHOVER, SKIP_FULL_VERIFICATION ->
                Parameters.NONE;
        };
    }

    private RunnerReport report() {
        if (!told.isEmpty() && random.nextInt(6) == 0) {
            return any(told);
        }
        Project project = any(fleet.projects());
        String projectId = random.nextInt(40) == 0 ? NOWHERE : project.projectId();
        String reportId = "chance-" + fleet.events().size() + "-" + told.size();
        return switch (random.nextInt(5)) {
            case 0 -> new OperationReport(reportId, projectId, requestId(project), failureOrNot());
            case 1 -> new StageCompletedReport(reportId, projectId, attempt(project), stage(project));
            case 2 -> new StageMonitoringReport(reportId, projectId, attempt(project), stage(project));
            case 3 ->
                new StageFailedReport(reportId, projectId, attempt(project), stage(project), GivenProject.FAILURE);
            default -> new StepReport(reportId, projectId, attempt(project), step(project), failureOrNot());
        };
    }

    /** Mostly the runner does not say, else it is any attempt there may have been. */
    private Optional<String> attempt(Project project) {
        return told.size() % 16 == 0
                ? Optional.of(RecordedEvent.idOf(project.projectId(), 1 + told.size() % project.version()))
                : Optional.empty();
    }

    private String requestId(Project project) {
        return project.pendingOperation()
                .or(project::overdueOperation)
                .filter(request -> random.nextInt(3) > 0)
                .map(request -> request.requestId())
                .orElseGet(() -> RecordedEvent.idOf(project.projectId(), 1 + random.nextInt((int) project.version())));
    }

    private Stage stage(Project project) {
        return project.currentStage()
                .filter(stage -> random.nextInt(3) > 0)
                .map(stage -> stage.stage())
                .orElseGet(() -> any(Stage.class));
    }

    private SwitchoverStep step(Project project) {
        return project.currentStep()
                .filter(step -> random.nextInt(3) > 0)
                .map(step -> step.step())
                .orElseGet(() -> any(SwitchoverStep.class));
    }

    private Optional<Failure> failureOrNot() {
        return random.nextBoolean() ? Optional.of(GivenProject.FAILURE) : Optional.empty();
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private <T extends Enum<T>> T any(Class<T> choices) {
        return any(List.of(choices.getEnumConstants()));
    }
}
