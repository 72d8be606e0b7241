package dev.flotilla.standalone;

import dev.flotilla.contract.cluster.KafkaService;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The principal of each service on brokers with access control. */
final class PrincipalOptions {
    /** What Kafka calls {@code type:name}. */
    private static final Pattern PRINCIPAL = Pattern.compile("[A-Za-z]+:.+");

    @Option(
            names = "--principal",
            paramLabel = "SERVICE=PRINCIPAL",
            description = "Who a service is to the brokers, if not User:flotilla-SERVICE."
                    + " Services: command-api, workflow-engine, projector, runner, operator.")
    private Map<String, String> principals = Map.of();

    /**
     * The principals of all services.
     *
     * @throws ParameterException if a service or a principal is none
     */
    Map<KafkaService, String> of(CommandSpec command) {
        Map<KafkaService, String> names = new EnumMap<>(KafkaService.class);
        Stream.of(KafkaService.values())
                .forEach(service -> names.put(service, "User:flotilla-" + service.serviceName()));
        principals.forEach((service, principal) -> names.put(
                KafkaService.named(service)
                        .orElseThrow(() -> wrong(command, "one of the services %s".formatted(services()), service)),
                principal(command, principal)));
        return names;
    }

    private static String principal(CommandSpec command, String principal) {
        if (!PRINCIPAL.matcher(principal).matches()) {
            throw wrong(command, "a principal with its type, like User:%s,".formatted(principal), principal);
        }
        return principal;
    }

    private static List<String> services() {
        return Stream.of(KafkaService.values()).map(KafkaService::serviceName).toList();
    }

    private static ParameterException wrong(CommandSpec command, String expected, String given) {
        return new ParameterException(
                command.commandLine(), "Expected %s in --principal, but got '%s'".formatted(expected, given));
    }
}
