package dev.flotilla.standalone;

import dev.flotilla.contract.cluster.Cluster;
import dev.flotilla.contract.cluster.ClusterException;
import dev.flotilla.contract.cluster.ClusterNeeds;
import dev.flotilla.contract.cluster.ClusterState;
import dev.flotilla.contract.cluster.Comparison;
import dev.flotilla.contract.cluster.KafkaService;
import dev.flotilla.contract.process.Environment;
import dev.flotilla.contract.process.KafkaSettings;
import dev.flotilla.contract.process.ServiceLog;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Which cluster, and what it should have. */
final class ComparisonOptions {
    /** Some work on a cluster; gives the exit code. */
    interface Work {
        int on(Cluster cluster, ComparisonReport report);
    }

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            description = "The brokers; FLOTILLA_KAFKA_BOOTSTRAP_SERVERS, or 127.0.0.1:9092, if not given.")
    private String bootstrapServers;

    @Option(
            names = "--kafka-config",
            paramLabel = "FILE",
            description = "Kafka client settings (a properties file), of somebody who may create topics and see ACLs."
                    + " FLOTILLA_KAFKA_… in the environment are such settings too.")
    private Path kafkaConfig;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            description = "Of every topic; as many as there are, or 8, if not given.")
    private Optional<Integer> partitions;

    @Option(
            names = "--replication",
            paramLabel = "N",
            description = "On how many brokers each record is kept; 3, or as many as there are brokers, if not given.")
    private Optional<Integer> replication;

    @Mixin
    private PrincipalOptions principals;

    @Option(names = "--no-grants", description = "Does not look at ACLs, nor grant anything.")
    private boolean withoutGrants;

    @Option(names = "--json", description = "One JSON object, for programs.")
    private boolean json;

    /**
     * Does the work, and gives its exit code.
     *
     * @throws StandaloneException if the brokers do not answer, or refuse to
     */
    int on(CommandSpec command, Work work) {
        ServiceLog.onlyWarnings();
        try (Cluster cluster = new Cluster(kafka())) {
            return work.on(cluster, new ComparisonReport(command.commandLine().getOut(), json));
        } catch (ClusterException e) {
            throw new StandaloneException(e.getMessage());
        }
    }

    private KafkaSettings kafka() {
        Environment environment = Environment.ofProcess();
        KafkaSettings given = environment.kafka();
        try {
            environment.check();
        } catch (Environment.SettingsException e) {
            throw new StandaloneException(e.getMessage());
        }
        Map<String, String> settings = new HashMap<>(given.overrides());
        settings.putAll(KafkaConfigFile.read(kafkaConfig));
        return new KafkaSettings(Optional.ofNullable(bootstrapServers).orElse(given.bootstrapServers()), settings);
    }

    /** Asks the brokers, and holds what they say against what they should have. */
    ComparedCluster compare(CommandSpec command, Cluster cluster) {
        Map<KafkaService, String> names = principals.of(command);
        ClusterState state = cluster.state(!withoutGrants);
        try {
            ClusterNeeds needs = ClusterNeeds.of(state, partitions, replication, names);
            return new ComparedCluster(needs, state, Comparison.of(needs, state));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), e.getMessage());
        }
    }
}
