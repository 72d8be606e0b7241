package dev.flotilla.systemtests.faults;

import dev.flotilla.systemtests.faults.cluster.Cluster;
import dev.flotilla.systemtests.faults.cluster.Target;
import java.time.Duration;

/** Something that breaks, and how it is mended. */
sealed interface Fault {
    Target target();

    /** What figures of such faults are put together under. */
    String kind();

    void breakIt(Cluster cluster);

    void mend(Cluster cluster);

    /** How long it lasts at the least; who recovers meanwhile has done so on the others alone. */
    default Duration length() {
        return Duration.ZERO;
    }

    /** True if it is mended only once the others go on without it. */
    default boolean lastsUntilRecovered() {
        return true;
    }

    /**
     * SIGKILL.
     *
     * @param othersGoOn false if it is started again at once
     */
    record Kill(Target target, boolean othersGoOn) implements Fault {
        @Override
        public String kind() {
            return "kill %s, %s".formatted(target.role().word(), othersGoOn ? "others go on" : "start it again");
        }

        @Override
        public void breakIt(Cluster cluster) {
            cluster.kill(target);
        }

        @Override
        public void mend(Cluster cluster) {
            cluster.startAgain(target);
        }

        @Override
        public boolean lastsUntilRecovered() {
            return othersGoOn;
        }
    }

    /** SIGSTOP, for longer than its session with the brokers lasts, then SIGCONT. */
    record Freeze(Target target, Duration length) implements Fault {
        @Override
        public String kind() {
            return "freeze " + target.role().word();
        }

        @Override
        public void breakIt(Cluster cluster) {
            cluster.freeze(target);
        }

        @Override
        public void mend(Cluster cluster) {
            cluster.thaw(target);
        }
    }

    /** Not a byte is left on a broker's disk; mended by making room and starting the broker again. */
    record FillDisk(Target target, Duration length) implements Fault {
        @Override
        public String kind() {
            return "fill disk of " + target.role().word();
        }

        @Override
        public void breakIt(Cluster cluster) {
            cluster.machine().fillDisk();
        }

        @Override
        public void mend(Cluster cluster) {
            cluster.kill(target);
            cluster.machine().freeDisk();
            cluster.startAgain(target);
        }
    }

    /** Its cable is pulled, and put back. */
    record CutOff(Target target, Duration length) implements Fault {
        @Override
        public String kind() {
            return "cut %s off".formatted(target.role().word());
        }

        @Override
        public void breakIt(Cluster cluster) {
            cluster.machine().cut(target);
        }

        @Override
        public void mend(Cluster cluster) {
            cluster.machine().heal(target);
        }
    }
}
