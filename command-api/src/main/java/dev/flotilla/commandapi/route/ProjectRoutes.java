package dev.flotilla.commandapi.route;

import dev.flotilla.commandapi.access.Caller;
import dev.flotilla.commandapi.request.JsonBody;
import dev.flotilla.commandapi.request.ProjectsReader;
import dev.flotilla.commandapi.request.ReportReader;
import dev.flotilla.commandapi.route.Decisions.Decision;
import dev.flotilla.contract.Command.RegisterProjects;
import dev.flotilla.contract.CommandAnswer.ProjectsRegistered;
import dev.flotilla.contract.CommandOutcome.Answered;
import dev.flotilla.domain.registration.NewProject;
import dev.flotilla.domain.report.RunnerReport;
import dev.flotilla.http.Answers;
import dev.flotilla.http.ConcurrencyLimit;
import dev.flotilla.http.ConcurrencyLimit.Permit;
import dev.flotilla.http.PathParameters;
import dev.flotilla.http.QueryParameters;
import dev.flotilla.http.Route;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Projects: registered, and reported on by their runners. */
public final class ProjectRoutes {
    private final Intake intake;
    private final Decisions decisions;
    private final Ids ids;
    private final ConcurrencyLimit waiting;

    public ProjectRoutes(Intake intake, Decisions decisions, Ids ids, ConcurrencyLimit waiting) {
        this.intake = intake;
        this.decisions = decisions;
        this.ids = ids;
        this.waiting = waiting;
    }

    public List<Route> routes() {
        return List.of(
                Route.post(Paths.PROJECTS, this::register), Route.post(Paths.PROJECT + "/reports", this::report));
    }

    private void register(Context context) {
        Submission submission = Submission.read(context);
        List<NewProject> projects = ProjectsReader.read(submission.body(), ids::project);
        RegisterProjects command = new RegisterProjects(intake.header(submission), projects);
        if (!submission.wantsResult()) {
            intake.take(submission.workspace(), command);
            Answers.json(context, 202, RegistrationDocument.accepted(command));
            return;
        }
        try (Permit permit = waiting.acquire(submission.caller().countedAs())) {
            decisions.expectKeptUp(submission.workspace());
            takeAndAwait(submission, command);
        }
    }

    private void takeAndAwait(Submission submission, RegisterProjects command) {
        intake.take(submission.workspace(), command);
        submission.confirmPreference();
        Context context = submission.context();
        Optional<Decision> decision = decisions.on(
                submission,
                command.header().commandId(),
                submission.headers().waitSeconds().orElse(0));
        if (decision.isEmpty()) {
            Answers.json(context, 202, RegistrationDocument.accepted(command));
            return;
        }
        decision.get().mark(context);
        Answers.json(context, 200, registered(decision.get()));
    }

    private static RegistrationDocument registered(Decision decision) {
        if (decision.outcome() instanceof Answered(ProjectsRegistered registered)) {
            return RegistrationDocument.decided(decision.commandId(), registered.results());
        }
        throw new IllegalStateException("Expected command %s to register projects, but got %s"
                .formatted(decision.commandId(), decision.outcome()));
    }

    private void report(Context context) {
        String workspace = PathParameters.workspace(context);
        String projectId = PathParameters.projectId(context);
        QueryParameters.of(context).check();
        RunnerReport report = ReportReader.read(JsonBody.read(context), projectId);
        intake.take(workspace, Caller.of(context), report);
        Answers.json(context, 202, Map.of("reportId", report.reportId()));
    }
}
