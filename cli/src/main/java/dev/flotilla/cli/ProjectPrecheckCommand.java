package dev.flotilla.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.cli.api.Answer;
import dev.flotilla.contract.WireJson;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code projects precheck}: what no batch does. */
@Command(
        name = "precheck",
        description = "Retries or skips a failed switchover precheck, of one project at a time.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ProjectPrecheckCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ID", description = "The project's id.")
    private String projectId;

    @Option(names = "--action", required = true, paramLabel = "ACTION", description = "${COMPLETION-CANDIDATES}.")
    private Action action;

    @Option(
            names = "--acknowledge-risk",
            description = "Has to be given to skip: source and destination may differ afterwards.")
    private boolean acknowledgeRisk;

    @Mixin
    private KeyOption key;

    @Mixin
    private ClientOptions client;

    /** What becomes of a failed precheck. */
    private enum Action {
        RETRY,
        SKIP
    }

    @Override
    public Integer call() {
        return client.run(this::decide);
    }

    private int decide(Client client) {
        ObjectNode body = WireJson.object().put("action", action.name());
        if (acknowledgeRisk) {
            body.put("acknowledgeRisk", true);
        }
        Answer answer = client.api()
                .post(
                        client.path("projects", projectId, "switchover-precheck")
                                .toString(),
                        body,
                        key.announced(client.screen()));
        client.tell(
                answer,
                decided -> client.screen().line("The precheck of %s: %s, taken up.".formatted(projectId, action)));
        return ExitCode.DONE;
    }
}
