package dev.flotilla.commandapi.route;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.commandapi.access.Caller;
import dev.flotilla.commandapi.access.Places;
import dev.flotilla.commandapi.access.Places.Place;
import dev.flotilla.commandapi.request.Fingerprint;
import dev.flotilla.commandapi.request.JsonBody;
import dev.flotilla.commandapi.request.ProjectsReader;
import dev.flotilla.commandapi.request.ReportReader;
import dev.flotilla.commandapi.request.RequestHeaders;
import dev.flotilla.commandapi.route.Decisions.Decision;
import dev.flotilla.contract.Command.RegisterProjects;
import dev.flotilla.contract.CommandAnswer.ProjectsRegistered;
import dev.flotilla.contract.CommandOutcome.Answered;
import dev.flotilla.domain.registration.NewProject;
import dev.flotilla.domain.report.RunnerReport;
import dev.flotilla.http.Answers;
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
    private final Places waiting;

    public ProjectRoutes(Intake intake, Decisions decisions, Ids ids, Places waiting) {
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
        String workspace = PathParameters.workspace(context);
        QueryParameters.of(context).check();
        RequestHeaders headers = RequestHeaders.read(context);
        ObjectNode body = JsonBody.read(context);
        List<NewProject> projects = ProjectsReader.read(body, ids::project);
        Caller caller = Caller.of(context);
        String fingerprint = Fingerprint.of(context.method().name(), context.path(), body);
        RegisterProjects command =
                new RegisterProjects(intake.header(caller, workspace, headers, fingerprint), projects);
        if (!headers.mayWait()) {
            intake.take(workspace, command);
            Answers.json(context, 202, RegistrationDocument.accepted(command));
            return;
        }
        try (Place place = waiting.take(caller)) {
            decisions.expectKeptUp(workspace);
            takeAndAwait(context, workspace, headers, command);
        }
    }

    private void takeAndAwait(Context context, String workspace, RequestHeaders headers, RegisterProjects command) {
        intake.take(workspace, command);
        headers.waitSeconds().ifPresent(seconds -> context.header("Preference-Applied", "wait=" + seconds));
        Optional<Decision> decision =
                decision(workspace, headers, command.header().commandId());
        if (decision.isEmpty()) {
            Answers.json(context, 202, RegistrationDocument.accepted(command));
            return;
        }
        decision.get().mark(context);
        Answers.json(context, 200, registered(decision.get()));
    }

    private Optional<Decision> decision(String workspace, RequestHeaders headers, String commandId) {
        if (headers.idempotencyKey().isPresent()) {
            return Optional.of(decisions.ofKeyed(workspace, commandId));
        }
        return decisions.within(headers.waitSeconds().orElseThrow(), workspace, commandId);
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
