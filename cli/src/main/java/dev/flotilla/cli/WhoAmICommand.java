package dev.flotilla.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.cli.api.Answer;
import dev.flotilla.cli.api.Query;
import dev.flotilla.cli.screen.Screen;
import dev.flotilla.cli.screen.Table;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code flotilla whoami}: who the caller is to the API. */
@Command(
        name = "whoami",
        description = "Tells who you are to the API, and what you may do where.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class WhoAmICommand implements Callable<Integer> {
    @Mixin
    private ClientOptions client;

    @Override
    public Integer call() {
        return client.run(WhoAmICommand::whoAmI);
    }

    private static int whoAmI(Client client) {
        Answer answer = client.api().get(new Query("v1", "me").toString());
        client.tell(answer, me -> tell(client.screen(), me));
        return ExitCode.DONE;
    }

    private static void tell(Screen screen, JsonNode me) {
        screen.line("%s%s"
                .formatted(
                        Fields.text(me, "actor"),
                        me.path("authenticationRequired").asBoolean()
                                ? me.path("expiresAt").isNull() ? "" : ", until " + Fields.time(me, "expiresAt")
                                : "; everybody may do everything here"));
        Table roles = new Table("WORKSPACE", "ROLES");
        me.path("workspaces")
                .properties()
                .forEach(entry -> roles.row(entry.getKey(), Fields.list(me.path("workspaces"), entry.getKey())));
        screen.table(roles, "No role in any workspace.");
    }
}
