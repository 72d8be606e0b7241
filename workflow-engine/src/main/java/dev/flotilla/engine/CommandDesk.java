package dev.flotilla.engine;

import dev.flotilla.contract.Command;
import dev.flotilla.contract.Command.DecidePrecheck;
import dev.flotilla.contract.Command.Idempotency;
import dev.flotilla.contract.Command.RegisterProjects;
import dev.flotilla.contract.Command.RequestBatch;
import dev.flotilla.contract.CommandAnswer.KeyReused;
import dev.flotilla.contract.CommandAnswer.PrecheckDecided;
import dev.flotilla.contract.CommandAnswer.ProjectsRegistered;
import dev.flotilla.contract.CommandAnswer.Repeated;
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

/** Takes commands in: recognizes those that came before under their idempotency key, decides the others. */
final class CommandDesk {
    private CommandDesk() {}

    static void decide(Turn turn, Command command) {
        Optional<Idempotency> idempotency = command.header().idempotency();
        Optional<KnownRequest> known = idempotency
                .map(request -> turn.stores().requests().get(turn.key(request.key())))
                .filter(request -> !request.isForgottenAt(turn.now()));
        if (known.isPresent()) {
            answerAgain(turn, command, idempotency.orElseThrow(), known.get());
            return;
        }
        idempotency.ifPresent(request -> remember(turn, command, request));
        switch (command) {
            case RequestBatch batch -> BatchDesk.decide(turn, batch);
            case RegisterProjects registration -> register(turn, registration);
            case DecidePrecheck precheck -> decidePrecheck(turn, precheck);
        }
    }

    private static void answerAgain(Turn turn, Command command, Idempotency idempotency, KnownRequest known) {
        boolean same = known.fingerprint().equals(idempotency.fingerprint());
        turn.answer(
                command.header().commandId(),
                same ? new Repeated(known.commandId()) : new KeyReused(idempotency.key()));
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
        turn.answer(command.header().commandId(), new ProjectsRegistered(results));
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
        turn.answer(command.header().commandId(), new PrecheckDecided(command.projectId(), refusal));
    }
}
