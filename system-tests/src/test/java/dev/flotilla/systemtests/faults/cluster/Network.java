package dev.flotilla.systemtests.faults.cluster;

import dev.flotilla.systemtests.harness.HostCommand;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A network of namespaces behind a bridge: what runs in one of them is reached through one cable, which can be pulled. Needs root and
 * the command {@code ip}. The bridge is in a namespace of its own, for in the machine's the machine's firewall would have a say: that
 * of a container engine lets nothing pass from one namespace to another.
 */
final class Network implements AutoCloseable {
    private static final String BRIDGE = "bridge";
    private static final String TO_MACHINE = "machine";

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
     * @throws IllegalStateException if the machine does not let it
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
        HostCommand.run("ip", "netns", "add", hub());
        HostCommand.run("ip", "-n", hub(), "link", "add", BRIDGE, "type", "bridge");
        HostCommand.run("ip", "-n", hub(), "link", "set", BRIDGE, "up");
        HostCommand.run("ip", "link", "add", name, "type", "veth", "peer", "name", TO_MACHINE, "netns", hub());
        plugIn(TO_MACHINE);
        HostCommand.run("ip", "address", "add", host() + "/24", "dev", name);
        HostCommand.run("ip", "link", "set", name, "up");
    }

    private void add(String member) {
        int number = apart.size() + 2;
        String namespace = namespace(number);
        apart.put(member, number);
        HostCommand.run("ip", "netns", "add", namespace);
        HostCommand.run(
                "ip",
                "-n",
                hub(),
                "link",
                "add",
                cable(number),
                "type",
                "veth",
                "peer",
                "name",
                "eth0",
                "netns",
                namespace);
        plugIn(cable(number));
        HostCommand.run("ip", "-n", namespace, "address", "add", prefix + number + "/24", "dev", "eth0");
        HostCommand.run("ip", "-n", namespace, "link", "set", "eth0", "up");
        HostCommand.run("ip", "-n", namespace, "link", "set", "lo", "up");
    }

    private void plugIn(String cable) {
        HostCommand.run("ip", "-n", hub(), "link", "set", cable, "master", BRIDGE);
        HostCommand.run("ip", "-n", hub(), "link", "set", cable, "up");
    }

    private String hub() {
        return name + "hub";
    }

    private String namespace(int number) {
        return name + "n" + number;
    }

    private static String cable(int number) {
        return "cable" + number;
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
        return has(member) ? List.of("ip", "netns", "exec", namespace(apart.get(member.toString()))) : List.of();
    }

    /** Nothing gets through to the member or from it, and nobody is told. */
    void cut(Target member) {
        HostCommand.run("ip", "-n", hub(), "link", "set", cable(apart.get(member.toString())), "down");
    }

    void heal(Target member) {
        HostCommand.run("ip", "-n", hub(), "link", "set", cable(apart.get(member.toString())), "up");
    }

    @Override
    public void close() {
        apart.values().forEach(number -> removeQuietly("netns", "delete", namespace(number)));
        apart.clear();
        removeQuietly("link", "delete", name);
        removeQuietly("netns", "delete", hub());
    }

    private static void removeQuietly(String kind, String verb, String what) {
        try {
            HostCommand.run("ip", kind, verb, what);
        } catch (IllegalStateException notThere) {
            // It was never made, or went with another.
        }
    }
}
