package dev.flotilla.systemtests.faults.cluster;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The machine under the cluster: where each process runs, and which faults of disk and network it lets one make. */
public final class Machine implements AutoCloseable {
    /** The broker whose disk can be filled. */
    public static final Target ON_OWN_DISK = new Target(Role.BROKER, 2);

    /** The broker, the engine and the projectors that can be cut off. */
    public static final List<Target> ON_OWN_CABLE = Stream.concat(
                    Stream.of(new Target(Role.BROKER, 3), new Target(Role.ENGINE, 2)),
                    Target.all(Role.PROJECTOR).stream())
            .toList();

    private static final String LOOPBACK = "127.0.0.1";

    private final Path directory;
    private final Optional<Network> network;
    private final Optional<Volume> volume;
    private final List<String> missingFaults;
    private boolean closed;

    private Machine(Path directory, Optional<Network> network, Optional<Volume> volume, List<String> missingFaults) {
        this.directory = directory;
        this.network = network;
        this.volume = volume;
        this.missingFaults = missingFaults;
        // Whatever becomes of the run, neither outlives it.
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    /** One on which nothing but processes is broken. */
    public static Machine plain(Path directory) {
        return new Machine(directory, Optional.empty(), Optional.empty(), List.of());
    }

    /** One on which disk and network are broken as well, as far as it lets one. */
    public static Machine breakable(Path directory) {
        List<String> missing = new ArrayList<>();
        Optional<Network> network = Optional.empty();
        Optional<Volume> volume = Optional.empty();
        try {
            network = Optional.of(Network.create(ON_OWN_CABLE));
        } catch (RuntimeException e) {
            missing.add("cut a broker, an engine and a projector off: " + e.getMessage());
        }
        try {
            volume = Optional.of(Volume.create(directory.resolve("disk.ext4"), directory.resolve("disk")));
        } catch (RuntimeException e) {
            missing.add("fill a broker's disk: " + e.getMessage());
        }
        return new Machine(directory, network, volume, missing);
    }

    /** The faults that this machine does not allow, and why. */
    public List<String> missingFaults() {
        return List.copyOf(missingFaults);
    }

    public boolean hasCables() {
        return network.isPresent();
    }

    public boolean hasDisk() {
        return volume.isPresent();
    }

    String host(Target target) {
        return network.map(cables -> cables.host(target)).orElse(LOOPBACK);
    }

    List<String> launcher(Target target) {
        return network.map(cables -> cables.launcher(target)).orElse(List.of());
    }

    /** Where a process keeps what it has. */
    Path directory(Target target) {
        return target.equals(ON_OWN_DISK) && volume.isPresent()
                ? volume.get().directory()
                : directory.resolve(target.toString());
    }

    public void cut(Target target) {
        network.orElseThrow().cut(target);
    }

    public void heal(Target target) {
        network.orElseThrow().heal(target);
    }

    public void fillDisk() {
        volume.orElseThrow().fill();
    }

    public void freeDisk() {
        volume.orElseThrow().free();
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        network.ifPresent(Network::close);
        volume.ifPresent(Volume::close);
    }
}
