package dev.flotilla.standalone;

import dev.flotilla.contract.cluster.KafkaService;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Who each service is to brokers with access control. */
final class PrincipalOptions {
    @Option(
            names = "--principal",
            paramLabel = "SERVICE=PRINCIPAL",
            description = "Who a service is to the brokers, if not User:flotilla-SERVICE."
                    + " Services: command-api, workflow-engine, projector, runner, operator.")
    private Map<String, String> principals = Map.of();

    /**
     * All of them.
     *
     * @throws ParameterException where there is no such service
     */
    Map<KafkaService, String> of(CommandSpec command) {
        Map<KafkaService, String> names = new EnumMap<>(KafkaService.class);
        Stream.of(KafkaService.values())
                .forEach(service -> names.put(service, "User:flotilla-" + service.serviceName()));
        principals.forEach((service, principal) -> names.put(
                KafkaService.named(service)
                        .orElseThrow(() -> new ParameterException(
                                command.commandLine(),
                                "Expected a service in --principal, but got '%s'".formatted(service))),
                principal));
        return names;
    }
}
