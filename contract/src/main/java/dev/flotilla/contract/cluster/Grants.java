package dev.flotilla.contract.cluster;

import static org.apache.kafka.common.acl.AclOperation.ALL;
import static org.apache.kafka.common.acl.AclOperation.ALTER;
import static org.apache.kafka.common.acl.AclOperation.ALTER_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.DELETE;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;

/** Which of the grants that are needed are not given: a wider grant gives the narrower ones too, and a denial takes all away. */
final class Grants {
    private static final String EVERY_HOST = "*";
    private static final String EVERY_USER = "User:*";

    private Grants() {}

    static Stream<Difference> missing(List<AclBinding> needed, List<AclBinding> there) {
        List<AclBinding> given = of(there, AclPermissionType.ALLOW);
        List<AclBinding> denied = of(there, AclPermissionType.DENY);
        return needed.stream().flatMap(need -> difference(need, given, denied).stream());
    }

    private static List<AclBinding> of(List<AclBinding> acls, AclPermissionType type) {
        return acls.stream().filter(acl -> acl.entry().permissionType() == type).toList();
    }

    private static Optional<Difference> difference(AclBinding need, List<AclBinding> given, List<AclBinding> denied) {
        Optional<AclBinding> denial = denied.stream()
                .filter(denies -> isSameUser(denies, need)
                        && touches(denies.pattern(), need.pattern())
                        && denies(denies.entry().operation(), need.entry().operation()))
                .findFirst();
        if (denial.isPresent()) {
            return Optional.of(of(
                    need,
                    "denied",
                    new Remedy.ByHand("somebody denied it, which wins over every grant: %s".formatted(denial.get()))));
        }
        return given.stream().anyMatch(grant -> covers(grant, need))
                ? Optional.empty()
                : Optional.of(of(need, "not given", new Remedy.Grant(need)));
    }

    private static Difference of(AclBinding need, String there, Remedy remedy) {
        ResourcePattern on = need.pattern();
        return new Difference(
                need.entry().principal(),
                "grant %s on %s %s%s"
                        .formatted(
                                need.entry().operation(),
                                on.resourceType(),
                                on.name(),
                                on.patternType() == PatternType.PREFIXED ? "*" : ""),
                "given",
                there,
                false,
                remedy);
    }

    private static boolean covers(AclBinding grant, AclBinding need) {
        return isSameUser(grant, need)
                && grant.entry().host().equals(EVERY_HOST)
                && holds(grant.pattern(), need.pattern())
                && allows(grant.entry().operation(), need.entry().operation());
    }

    private static boolean isSameUser(AclBinding acl, AclBinding need) {
        String principal = acl.entry().principal();
        return principal.equals(EVERY_USER) || principal.equals(need.entry().principal());
    }

    /** True if everything of the inner pattern is of the outer one too. */
    private static boolean holds(ResourcePattern outer, ResourcePattern inner) {
        if (outer.resourceType() != inner.resourceType()) {
            return false;
        }
        return outer.patternType() == PatternType.PREFIXED
                ? inner.name().startsWith(outer.name())
                : outer.name().equals(ResourcePattern.WILDCARD_RESOURCE)
                        || inner.patternType() == PatternType.LITERAL
                                && outer.name().equals(inner.name());
    }

    /** True if there may be something that is of both. */
    private static boolean touches(ResourcePattern one, ResourcePattern other) {
        return holds(one, other)
                || one.resourceType() == other.resourceType()
                        && other.patternType() == PatternType.PREFIXED
                        && one.name().startsWith(other.name());
    }

    /** Kafka's own rule: who may read, write or change something may describe it. */
    private static boolean allows(AclOperation granted, AclOperation needed) {
        return granted == needed
                || granted == ALL
                || needed == AclOperation.DESCRIBE
                        && Set.of(READ, WRITE, DELETE, ALTER).contains(granted)
                || needed == AclOperation.DESCRIBE_CONFIGS && granted == ALTER_CONFIGS;
    }

    private static boolean denies(AclOperation denied, AclOperation needed) {
        return denied == needed || denied == ALL;
    }
}
