package dev.flotilla.commandapi.route;

import dev.flotilla.commandapi.access.Caller;
import dev.flotilla.commandapi.log.CommandLog;
import dev.flotilla.commandapi.log.CommandLogException;
import dev.flotilla.contract.CloudEvent;
import dev.flotilla.contract.Command;
import dev.flotilla.contract.Command.RequestBatch;
import dev.flotilla.contract.CommandCodec;
import dev.flotilla.contract.ReportCodec;
import dev.flotilla.contract.ReportCodec.SentReport;
import dev.flotilla.contract.Topic;
import dev.flotilla.contract.document.Problem;
import dev.flotilla.domain.report.RunnerReport;
import dev.flotilla.http.ProblemException;
import dev.flotilla.observability.log.BatchLog;
import dev.flotilla.observability.log.BatchLog.Hop;
import dev.flotilla.observability.trace.TraceContext;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes commands and reports in: once it comes back, the log has them. */
public final class Intake {
    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

    private static final int SOON_SECONDS = 1;
    private static final int LATER_SECONDS = 5;

    private final CommandLog log;
    private final Ids ids;
    private final InstantSource clock;

    public Intake(CommandLog log, Ids ids, InstantSource clock) {
        this.log = log;
        this.ids = ids;
        this.clock = clock;
    }

    /** The header of a new command. */
    Command.Header header(Submission submission) {
        return new Command.Header(
                ids.command(),
                submission.caller().actor(),
                submission.caller().credentialIn(submission.workspace()),
                now(),
                submission
                        .headers()
                        .idempotencyKey()
                        .map(key -> new Command.Idempotency(key, submission.fingerprint())));
    }

    /**
     * Takes a command in.
     *
     * @return its offset in the workspace's partition of the commands
     * @throws ProblemException 503 {@code LOG_UNAVAILABLE}, {@code LOG_UNCONFIRMED} or {@code COMMANDS_LAGGING} if the log does not have it
     */
    long take(String workspace, Command command) {
        long offset = append(Topic.BATCH_COMMANDS, CommandCodec.encode(workspace, command));
        if (command instanceof RequestBatch batch) {
            BatchLog.of(
                            Hop.ACCEPTED,
                            workspace,
                            command.header().commandId(),
                            TraceContext.current().map(TraceContext::traceId))
                    .with("operation", batch.request().operation().name())
                    .write();
        }
        return offset;
    }

    /** @throws ProblemException 503 {@code LOG_UNAVAILABLE}, {@code LOG_UNCONFIRMED} or {@code COMMANDS_LAGGING} if the log does not have it */
    void take(String workspace, Caller caller, RunnerReport report) {
        SentReport sent = new SentReport(report, caller.reporterIn(workspace));
        append(Topic.PROJECT_REPORTS, ReportCodec.encode(workspace, sent, now()));
    }

    /** To the millisecond, as everything else that is told of a batch. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private long append(Topic topic, CloudEvent event) {
        try {
            return log.append(topic, event);
        } catch (CommandLogException e) {
            LOG.warn("{} of workspace {} was not confirmed: {}", event.id(), event.workspace(), e.getMessage());
            throw problem(e);
        }
    }

    private static ProblemException problem(CommandLogException refused) {
        return switch (refused.reason()) {
            case NOT_STORED ->
                unavailable(NotStored.LOG_UNAVAILABLE.name(), "Nothing can be accepted now.", refused, SOON_SECONDS);
            case UNKNOWN ->
                unavailable("LOG_UNCONFIRMED", "Whether the request was stored is not known.", refused, SOON_SECONDS);
            case LAGGING ->
                unavailable(NotStored.COMMANDS_LAGGING.name(), "Too much waits to be decided.", refused, LATER_SECONDS);
        };
    }

    private static ProblemException unavailable(
            String code, String title, CommandLogException refused, int retryAfterSeconds) {
        return new ProblemException(Problem.of(503, code, title, refused.getMessage()), retryAfterSeconds);
    }
}
