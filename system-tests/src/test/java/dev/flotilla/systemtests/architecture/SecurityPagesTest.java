package dev.flotilla.systemtests.architecture;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.commandapi.access.Permissions;
import dev.flotilla.commandapi.access.Role;
import dev.flotilla.contract.Topic;
import dev.flotilla.contract.cluster.KafkaService;
import dev.flotilla.domain.project.Operation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;

/** The pages about security have tables; what stands there is what the code goes by. */
class SecurityPagesTest {
    private static final String WORKSPACE = "/v1/workspaces/{workspace}";

    @Test
    void theTableOfPermissionsIsTheGuards() throws IOException {
        assertThat(written()).isEqualTo(asked());
        assertThat(Pages.lines("docs/security.md"))
                .contains("| | " + Stream.of(Role.values()).map(Role::word).collect(Collectors.joining(" | ")) + " |");
    }

    /** By route: the roles that may. */
    private static Map<String, Set<Role>> written() throws IOException {
        List<List<String>> rows = Pages.rows("docs/security.md").stream()
                .filter(row -> row.getFirst().matches("`(GET|POST|PUT|PATCH|DELETE) /.*`"))
                .toList();
        return rows.stream()
                .collect(toMap(
                        row -> row.getFirst().replace("`", ""),
                        row -> Stream.of(Role.values())
                                .filter(role -> isYes(row.get(1 + role.ordinal())))
                                .collect(Collectors.toSet())));
    }

    private static boolean isYes(String cell) {
        assertThat(cell).isIn("yes", "");
        return cell.equals("yes");
    }

    private static Map<String, Set<Role>> asked() {
        return Permissions.ALL.stream()
                .collect(toMap(
                        permission -> permission.method().name() + " "
                                + permission.path().substring(WORKSPACE.length()),
                        permission -> Stream.of(Role.values())
                                .filter(role -> role.included().contains(permission.role()))
                                .collect(Collectors.toSet())));
    }

    @Test
    void deletingTakesMoreThanAnyOtherOperationAsThePageSays() throws IOException {
        assertThat(Stream.of(Operation.values())
                        .filter(operation -> Permissions.toPost(operation) == Role.ADMIN)
                        .toList())
                .containsExactly(Operation.DELETE);
        assertThat(String.join(" ", Pages.lines("docs/security.md")))
                .contains("`POST /batches` with the operation `DELETE`, and the retry of such a batch, take `admin`.");
    }

    @Test
    void theTableOfGrantsIsWhatTheCommandGrants() throws IOException {
        Map<String, List<Set<String>>> written = Pages.rows("docs/kafka-access.md").stream()
                .collect(toMap(
                        row -> row.getFirst().replace("`", ""),
                        row -> List.of(topics(row.get(1)), topics(row.get(2)), groups(row.get(3)))));
        assertThat(written)
                .isEqualTo(Stream.of(KafkaService.values())
                        .collect(toMap(
                                KafkaService::serviceName,
                                service -> List.of(
                                        granted(service, ResourceType.TOPIC, AclOperation.READ),
                                        granted(service, ResourceType.TOPIC, AclOperation.WRITE),
                                        groups(service)))));
    }

    private static Set<String> topics(String cell) {
        Stream<String> names = cell.equals("all")
                ? Stream.of(Topic.values()).map(Topic::topicName)
                : Stream.of(cell.split(", ")).map(name -> "flotilla." + name);
        return names.collect(Collectors.toCollection(TreeSet::new));
    }

    /** Those that are named in a cell. */
    private static Set<String> groups(String cell) {
        Set<String> named = new TreeSet<>();
        Pattern.compile("group `([a-z-]+)`").matcher(cell).results().forEach(group -> named.add(group.group(1)));
        return named;
    }

    private static Set<String> groups(KafkaService service) {
        List<String> all = new ArrayList<>(granted(service, ResourceType.GROUP, AclOperation.READ));
        all.addAll(granted(service, ResourceType.GROUP, AclOperation.DESCRIBE));
        return new TreeSet<>(all);
    }

    private static Set<String> granted(KafkaService service, ResourceType type, AclOperation operation) {
        return service.acls("User:somebody").stream()
                .filter(acl -> acl.pattern().resourceType() == type
                        && acl.pattern().patternType() == PatternType.LITERAL
                        && acl.entry().operation() == operation)
                .map(acl -> acl.pattern().name())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
