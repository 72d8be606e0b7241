package dev.flotilla.runner.simulation;

import dev.flotilla.contract.process.KafkaSettings;
import dev.flotilla.observability.metrics.Meters;
import dev.flotilla.runner.Runner;
import dev.flotilla.runner.RunnerSettings;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The simulated runner as a service. */
public final class SimulatedRunnerService implements AutoCloseable {
    /** What only waits needs few bounds. */
    static final int LIMIT = 100_000;

    private final SimulatedRunner system;
    private final Runner runner;
    private final Optional<RunnerPage> page;

    /**
     * A service that is not started yet.
     *
     * @throws IllegalStateException if the topics are not as they must be
     */
    public SimulatedRunnerService(KafkaSettings kafka, SimulationSettings simulation) {
        this(RunnerSettings.of(kafka).withLimits(LIMIT, LIMIT), simulation);
    }

    /**
     * The same, which tells what it does on a page that it shares.
     *
     * @param shared closed with the service
     * @throws IllegalStateException if the topics are not as they must be
     */
    public SimulatedRunnerService(KafkaSettings kafka, SimulationSettings simulation, Meters shared) {
        this(RunnerSettings.of(kafka).withLimits(LIMIT, LIMIT), simulation, shared, Optional.empty());
    }

    /**
     * A service that is not started yet.
     *
     * @throws IllegalStateException if the topics are not as they must be
     */
    public SimulatedRunnerService(RunnerSettings settings, SimulationSettings simulation) {
        this(settings, simulation, Meters.of("runner"), Optional.empty());
    }

    /** @param page where it can be seen by HTTP, if anywhere */
    SimulatedRunnerService(
            RunnerSettings settings, SimulationSettings simulation, Meters meters, Optional<RunnerPage.Settings> page) {
        system = new SimulatedRunner(simulation);
        runner = new Runner(settings, system, meters);
        this.page = page.map(settingsOfPage -> new RunnerPage(settingsOfPage, meters, runner::isRunning));
    }

    /** Starts to take events in; returns at once. */
    public void start() {
        runner.start();
    }

    /** True while all that is asked for is being simulated. */
    public boolean isRunning() {
        return runner.isRunning();
    }

    /** Completes once the service has been closed, exceptionally if it stopped because it could not go on. */
    public CompletionStage<Void> ended() {
        return runner.ended();
    }

    /** Stops, and waits until it has. */
    @Override
    public void close() {
        page.ifPresent(RunnerPage::close);
        runner.close();
        system.close();
    }
}
