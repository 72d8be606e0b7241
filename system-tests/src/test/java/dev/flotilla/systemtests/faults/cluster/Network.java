package dev.flotilla.systemtests.faults.cluster;

import dev.flotilla.systemtests.harness.HostCommand;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A network of namespaces behind a bridge: what runs in one of them is reached through one cable, which can be pulled. Needs root and
 * the command {@code ip}.
 */
final class Network implements AutoCloseable {
    private final String name;
    private final String prefix;
    private final Map<String, Integer> apart = new TreeMap<>();

    private Network(String name, String prefix) {
        this.name = name;
        this.prefix = prefix;
    }

    /**
     * A bridge with a namespace for each of these.
     *
     * @throws IllegalStateException where the machine does not let it
     */
    static Network create(List<Target> members) {
        int number = ThreadLocalRandom.current().nextInt(16, 250);
        Network network = new Network("flt" + number, "10.203.%d.".formatted(number));
        try {
            network.addBridge();
            members.forEach(member -> network.add(member.toString()));
            return network;
        } catch (RuntimeException notAllowed) {
            network.close();
            throw notAllowed;
        }
    }

    private void addBridge() {
        HostCommand.run("ip", "link", "add", name, "type", "bridge");
        HostCommand.run("ip", "address", "add", host() + "/24", "dev", name);
        HostCommand.run("ip", "link", "set", name, "up");
    }

    private void add(String member) {
        int number = apart.size() + 2;
        String cable = cable(number);
        String namespace = name + "n" + number;
        apart.put(member, number);
        HostCommand.run("ip", "netns", "add", namespace);
        HostCommand.run("ip", "link", "add", cable, "type", "veth", "peer", "name", "eth0", "netns", namespace);
        HostCommand.run("ip", "link", "set", cable, "master", name);
        HostCommand.run("ip", "link", "set", cable, "up");
        HostCommand.run("ip", "-n", namespace, "address", "add", prefix + number + "/24", "dev", "eth0");
        HostCommand.run("ip", "-n", namespace, "link", "set", "eth0", "up");
        HostCommand.run("ip", "-n", namespace, "link", "set", "lo", "up");
    }

    private String cable(int number) {
        return name + "v" + number;
    }

    /** The address of all that is not apart. */
    String host() {
        return prefix + "1";
    }

    boolean has(Target member) {
        return apart.containsKey(member.toString());
    }

    /** The address of a member. */
    String host(Target member) {
        return has(member) ? prefix + apart.get(member.toString()) : host();
    }

    /** What starts a member where it belongs. */
    List<String> launcher(Target member) {
        return has(member) ? List.of("ip", "netns", "exec", name + "n" + apart.get(member.toString())) : List.of();
    }

    /** Nothing gets through to the member or from it, and nobody is told. */
    void cut(Target member) {
        HostCommand.run("ip", "link", "set", cable(apart.get(member.toString())), "down");
    }

    void heal(Target member) {
        HostCommand.run("ip", "link", "set", cable(apart.get(member.toString())), "up");
    }

    @Override
    public void close() {
        apart.values().forEach(number -> {
            removeQuietly("link", "delete", cable(number));
            removeQuietly("netns", "delete", name + "n" + number);
        });
        apart.clear();
        removeQuietly("link", "delete", name);
    }

    private static void removeQuietly(String kind, String verb, String what) {
        try {
            HostCommand.run("ip", kind, verb, what);
        } catch (IllegalStateException notThere) {
            // It was never made, or went with another.
        }
    }
}
