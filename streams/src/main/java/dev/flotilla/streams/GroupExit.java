package dev.flotilla.streams;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberToRemove;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a stream thread that has failed out of its group. One with a name leaves its group only when its session ends, so that a
 * restart finds its partitions; the thread that takes its place has another name, and would wait for that.
 */
final class GroupExit implements Consumer<Thread> {
    private static final Logger LOG = LoggerFactory.getLogger(GroupExit.class);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final Map<String, Object> admin;
    private final String group;
    private final String instanceId;

    /** @param admin settings of a client to ask the brokers with */
    GroupExit(Map<String, Object> admin, String group, String instanceId) {
        this.admin = admin;
        this.group = group;
        this.instanceId = instanceId;
    }

    /** Returns at once; it is done when the thread has ended. */
    @Override
    public void accept(Thread failed) {
        Thread.ofVirtual().name("leave-group").start(() -> leave(failed));
    }

    private void leave(Thread failed) {
        // Kafka Streams names its members and its threads alike: by the instance, and by the number of the thread.
        String name = failed.getName();
        String member = instanceId + name.substring(name.lastIndexOf('-'));
        Admin client = Admin.create(admin);
        try {
            // While it lives, it would come back; and the number of one that has failed is given to a later one.
            if (!failed.join(LONGEST) || isTaken(name)) {
                return;
            }
            client.removeMembersFromConsumerGroup(
                            group, new RemoveMembersFromConsumerGroupOptions(Set.of(new MemberToRemove(member))))
                    .all()
                    .get(LONGEST.toSeconds(), TimeUnit.SECONDS);
            LOG.info("{} has left {}", member, group);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("{} stays in {} until its session ends: {}", member, group, e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            // What has not been sent by now is not sent later. What is on its way may still be done: a thread that has
            // the name by then is put out of the group, and joins it again.
            client.close(Duration.ZERO);
        }
    }

    private static boolean isTaken(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals(name));
    }
}
