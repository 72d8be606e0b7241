package dev.flotilla.engine;

import dev.flotilla.contract.Command;
import dev.flotilla.contract.Command.DecidePrecheck;
import dev.flotilla.contract.Command.Header;
import dev.flotilla.contract.Command.Idempotency;
import dev.flotilla.contract.Command.RegisterProjects;
import dev.flotilla.contract.Command.RequestBatch;
import dev.flotilla.contract.CommandAnswer.KeyReused;
import dev.flotilla.contract.CommandAnswer.PrecheckDecided;
import dev.flotilla.contract.CommandAnswer.ProjectsRegistered;
import dev.flotilla.contract.CommandAnswer.Repeated;
import dev.flotilla.contract.CommandCodec;
import dev.flotilla.contract.UnreadableRecordException;
import dev.flotilla.domain.batch.Application;
import dev.flotilla.domain.batch.Eligibility;
import dev.flotilla.domain.batch.Refusal;
import dev.flotilla.domain.project.Project;
import dev.flotilla.domain.registration.NewProject;
import dev.flotilla.domain.registration.Registration;
import dev.flotilla.domain.registration.RegistrationResult;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes commands in: passes over those that were decided before, recognizes those that came before under their idempotency key,
 * decides the others.
 */
final class CommandDesk {
    private static final Logger LOG = LoggerFactory.getLogger(CommandDesk.class);

    private CommandDesk() {}

    /**
     * Decides a command, at most once.
     *
     * @param again true if it was sent again from the dead letters
     * @throws UnreadableRecordException if it was, so late that nobody can tell whether it was decided before
     */
    static void decide(Turn turn, Command command, boolean again) {
        Header header = command.header();
        if (turn.stores().decided().contains(turn.workspace(), header)) {
            LOG.warn("Passed over command {} of workspace {}: it came before", header.commandId(), turn.workspace());
            return;
        }
        if (again && DecidedCommands.isForgottenAt(turn.now(), header)) {
            throw new UnreadableRecordException(
                    "Expected a command to be sent again within %d hours, but it was asked for at %s; ask for it anew"
                            .formatted(Idempotency.REMEMBERED_FOR.toHours(), header.requestedAt()));
        }
        decide(turn, command);
        turn.countCommand(CommandCodec.typeOf(command));
        turn.atFinish(() -> turn.stores().decided().add(turn.workspace(), header));
    }

    private static void decide(Turn turn, Command command) {
        Optional<Idempotency> idempotency = command.header().idempotency();
        Optional<KnownRequest> known =
                idempotency.flatMap(request -> turn.stores().requests().find(turn.key(request.key()), turn.now()));
        if (known.isPresent()) {
            answerAgain(turn, command, idempotency.orElseThrow(), known.get());
            return;
        }
        switch (command) {
            case RequestBatch batch -> {
                if (!BatchDesk.decide(turn, batch)) {
                    return;
                }
            }
            case RegisterProjects registration -> register(turn, registration);
            case DecidePrecheck precheck -> decidePrecheck(turn, precheck);
        }
        idempotency.ifPresent(request -> remember(turn, command, request));
    }

    private static void answerAgain(Turn turn, Command command, Idempotency idempotency, KnownRequest known) {
        boolean same = known.fingerprint().equals(idempotency.fingerprint());
        turn.answer(command.header(), same ? new Repeated(known.commandId()) : new KeyReused(idempotency.key()));
    }

    private static void remember(Turn turn, Command command, Idempotency idempotency) {
        KnownRequest request =
                new KnownRequest(idempotency.fingerprint(), command.header().commandId(), turn.now());
        turn.atFinish(() -> turn.stores().requests().put(turn.key(idempotency.key()), request));
    }

    private static void register(Turn turn, RegisterProjects command) {
        List<RegistrationResult> results = new ArrayList<>();
        Set<String> namesInThisCommand = new HashSet<>();
        for (NewProject project : command.projects()) {
            Registration.Decision decision = Registration.decide(
                    project,
                    projectId -> turn.project(projectId).isPresent(),
                    name -> namesInThisCommand.contains(name)
                            || turn.stores().names().get(turn.key(name)) != null,
                    command.header().cause(),
                    turn.now());
            decision.change().ifPresent(change -> {
                turn.change(Optional.empty(), change);
                namesInThisCommand.add(project.details().name());
            });
            results.add(decision.result());
        }
        turn.answer(command.header(), new ProjectsRegistered(results));
    }

    private static void decidePrecheck(Turn turn, DecidePrecheck command) {
        Optional<Project> found = turn.project(command.projectId());
        Optional<Refusal> refusal = found.map(project -> Eligibility.checkPrecheckDecision(project, command.action()))
                .orElseGet(() -> Optional.of(Refusal.precheckNotFound(command.projectId())));
        if (refusal.isEmpty()) {
            Project project = found.orElseThrow();
            turn.change(
                    found,
                    Application.applyPrecheckDecision(
                            project, command.action(), command.header().cause(), turn.now()));
        }
        Optional<Long> version = turn.project(command.projectId()).map(Project::version);
        turn.answer(command.header(), new PrecheckDecided(command.projectId(), refusal, version));
    }
}
