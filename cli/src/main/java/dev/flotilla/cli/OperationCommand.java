package dev.flotilla.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.cli.api.Answer;
import dev.flotilla.contract.WireJson;
import dev.flotilla.domain.batch.Mode;
import dev.flotilla.domain.project.Operation;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** An operation on many projects: forecast, or asked for and, if wanted, followed to its end. */
@Command(
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%n",
        footer =
                "Exits 0 where all projects did it (or it is accepted and goes on), 3 where some did, 4 where none did, 5 where the"
                        + " request was refused, 6 where the API gave no answer, 64 where the command line cannot be understood.")
abstract class OperationCommand implements Callable<Integer> {
    private final Operation operation;

    @ArgGroup(multiplicity = "1", exclusive = false)
    private SelectionOptions selection;

    @Option(
            names = "--dry-run",
            description =
                    "Only tells which projects could take part now and why the others could not; changes nothing.")
    private boolean dryRun;

    @Mixin
    private WaitOptions waiting;

    @Option(names = "--all-or-nothing", description = "If one project may not take part, none does.")
    private boolean allOrNothing;

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            description = "Why, in your own words; it stands in the batch and in every event.")
    private String reason;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "How long runners may take over each project, 1 to 86400; 600 if not given.")
    private Integer timeoutSeconds;

    @Option(
            names = "--expected-version",
            paramLabel = "ID=VERSION",
            description = "A project that has moved on from this version is left alone. May be given several times.")
    private Map<String, Long> expectedVersions;

    @Mixin
    private KeyOption key;

    @Option(
            names = {"-y", "--yes"},
            description = "Does not ask, where what is asked for cannot be undone.")
    private boolean confirmed;

    @Mixin
    private ClientOptions client;

    OperationCommand(Operation operation) {
        this.operation = operation;
    }

    /** The operation that it asks for. */
    final Operation operation() {
        return operation;
    }

    /** Adds what the operation needs to know beside the projects. */
    void addParameters(ObjectNode parameters) {}

    /** True if a person has to say yes. */
    boolean irreversible() {
        return false;
    }

    @Override
    public final Integer call() {
        return client.run(this::run);
    }

    private int run(Client client) {
        ObjectNode body = body();
        if (dryRun) {
            Answer preview = preview(client, body);
            return new PreviewView(client.screen()).show(preview);
        }
        if (irreversible() && !confirmed && !new Confirmation(client.screen()).given(() -> question(client, body))) {
            client.screen().notice("Nothing was sent.");
            return ExitCode.NOT_CONFIRMED;
        }
        String address = client.path("batches").toString();
        Answer accepted = client.api().post(address, body, key.announced(client.screen()));
        return waiting.follow(client, accepted);
    }

    private static Answer preview(Client client, ObjectNode body) {
        return client.api().ask(client.path("previews").toString(), body);
    }

    private String question(Client client, ObjectNode body) {
        JsonNode preview = preview(client, body).json();
        return "%s of %s projects (%s others may not take part) cannot be undone."
                .formatted(
                        operation,
                        Fields.text(preview, "eligible", "count"),
                        Fields.text(preview, "ineligible", "count"));
    }

    private ObjectNode body() {
        ObjectNode body = WireJson.object().put("operation", operation.name());
        body.set("selection", selection.json());
        if (allOrNothing) {
            body.put("mode", Mode.ALL_OR_NOTHING.name());
        }
        ObjectNode parameters = WireJson.object();
        addParameters(parameters);
        if (!parameters.isEmpty()) {
            body.set("parameters", parameters);
        }
        if (expectedVersions != null) {
            ObjectNode versions = body.putObject("expectedVersions");
            expectedVersions.forEach(versions::put);
        }
        if (reason != null) {
            body.put("reason", reason);
        }
        if (timeoutSeconds != null) {
            body.put("timeoutSeconds", timeoutSeconds);
        }
        return body;
    }

    /** The name of the command of an operation. */
    static String nameOf(Operation operation) {
        return operation.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
