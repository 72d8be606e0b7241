package dev.flotilla.contract.cluster;

import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.acl.AclBinding;

/** What can be done about a {@link Difference}. All but {@link ByHand} take nothing away from anybody and can be applied at any time. */
public sealed interface Remedy {

    /** The topic is created. */
    record Create(NewTopic topic) implements Remedy {}

    /** A setting of a topic is set to a value that keeps more, or as much, as the one that it has. */
    record Set(String topic, String setting, String value) implements Remedy {}

    /** A grant is added. */
    record Grant(AclBinding acl) implements Remedy {}

    /**
     * Nothing that may be done without a person.
     *
     * @param why why not, and what a person can do
     */
    record ByHand(String why) implements Remedy {}

    /** True if it is applied without asking anybody. */
    default boolean safe() {
        return !(this instanceof ByHand);
    }
}
