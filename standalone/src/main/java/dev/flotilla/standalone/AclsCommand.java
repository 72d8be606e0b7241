package dev.flotilla.standalone;

import dev.flotilla.contract.cluster.Cluster;
import dev.flotilla.contract.cluster.ClusterException;
import dev.flotilla.contract.cluster.KafkaService;
import dev.flotilla.contract.process.KafkaSettings;
import dev.flotilla.contract.process.ServiceLog;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.resource.PatternType;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code flotilla acls}: what each service may do on the brokers, to be read by people, or granted. */
@Command(
        name = "acls",
        description =
                "Prints what each service must be allowed to do on brokers with access control, one grant a line, or grants it.",
        mixinStandardHelpOptions = true)
final class AclsCommand implements Callable<Integer> {
    private static final int DONE = 0;

    @Spec
    private CommandSpec command;

    @Mixin
    private PrincipalOptions principals;

    @Option(
            names = "--apply-to",
            paramLabel = "HOST:PORT",
            description = "Grants them on these brokers. What is granted already stays; nothing is taken back.")
    private String bootstrapServers;

    @Option(
            names = "--kafka-config",
            paramLabel = "FILE",
            description = "Kafka client settings (a properties file), of somebody who may change ACLs.")
    private Path kafkaConfig;

    @Override
    public Integer call() {
        ServiceLog.onlyWarnings();
        if (bootstrapServers == null && kafkaConfig != null) {
            throw new ParameterException(
                    command.commandLine(), "Expected --apply-to with --kafka-config, but got no brokers to grant on");
        }
        Map<KafkaService, String> names = principals.of(command);
        List<AclBinding> acls = Stream.of(KafkaService.values())
                .flatMap(service -> service.acls(names.get(service)).stream())
                .toList();
        if (bootstrapServers != null) {
            apply(new KafkaSettings(bootstrapServers, KafkaConfigFile.read(kafkaConfig)), acls);
        }
        acls.forEach(acl -> command.commandLine().getOut().println(line(acl)));
        command.commandLine().getOut().flush();
        return DONE;
    }

    /** As the options of {@code kafka-acls.sh}, which can be used in its place. */
    private static String line(AclBinding acl) {
        String pattern = acl.pattern().patternType() == PatternType.PREFIXED ? " --resource-pattern-type prefixed" : "";
        return "--add --allow-principal %s --operation %s --%s %s%s"
                .formatted(
                        acl.entry().principal(),
                        words(acl.entry().operation().name(), ""),
                        words(acl.pattern().resourceType().name(), "-").toLowerCase(Locale.ROOT),
                        acl.pattern().name(),
                        pattern);
    }

    /** {@code DESCRIBE_CONFIGS} as {@code DescribeConfigs}. */
    private static String words(String constant, String between) {
        return Stream.of(constant.split("_"))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .reduce((one, next) -> one + between + next)
                .orElseThrow();
    }

    private static void apply(KafkaSettings kafka, List<AclBinding> acls) {
        try (Cluster brokers = new Cluster(kafka)) {
            brokers.expectAnswer();
            brokers.grant(acls);
        } catch (ClusterException e) {
            throw new StandaloneException(e.getMessage(), e);
        }
    }
}
