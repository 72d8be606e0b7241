package dev.flotilla.commandapi.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import dev.flotilla.commandapi.access.Permissions;
import dev.flotilla.commandapi.route.NotStored;
import dev.flotilla.contract.WireJson;
import dev.flotilla.domain.batch.BatchLimits;
import dev.flotilla.domain.batch.BatchStatus;
import dev.flotilla.domain.batch.ReasonCode;
import dev.flotilla.domain.project.Operation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The JavaScript module {@code words/contract.js}: the rules that the console needs, written from the enumerations of the domain and
 * of the API so that there is no second copy of them.
 */
final class ContractModule {
    static final String PATH = "/console/words/contract.js";

    private ContractModule() {}

    static ConsoleFile file() {
        return ConsoleFile.script(source());
    }

    private static String source() {
        Map<String, Object> constants = new LinkedHashMap<>();
        constants.put("REASON_CODES", ReasonCode.values());
        constants.put(
                "RETRYABLE_CODES",
                Stream.of(ReasonCode.values()).filter(ReasonCode::retryable).toList());
        constants.put(
                "ENDED_BATCH_STATUSES",
                Stream.of(BatchStatus.values()).filter(BatchStatus::terminal).toList());
        constants.put("NOT_STORED_CODES", NotStored.values());
        constants.put("MAX_SELECTED_IDS", BatchLimits.MAX_SELECTED_IDS);
        constants.put("MAX_REASON_LENGTH", BatchLimits.MAX_REASON_LENGTH);
        constants.put(
                "ROLE_TO_POST",
                Stream.of(Operation.values())
                        .collect(toMap(
                                Operation::name,
                                operation -> Permissions.toPost(operation).word(),
                                (one, other) -> one,
                                TreeMap::new)));
        return constants.entrySet().stream()
                .map(constant -> "export const %s = %s;%n".formatted(constant.getKey(), json(constant.getValue())))
                .collect(joining());
    }

    private static String json(Object value) {
        return new String(WireJson.write(value), UTF_8);
    }
}
