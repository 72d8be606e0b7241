package dev.flotilla.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.contract.Topic;
import dev.flotilla.contract.WireJson;
import dev.flotilla.contract.cluster.Difference;
import dev.flotilla.contract.cluster.Remedy;
import java.io.PrintWriter;

/** Tells people, or programs, what was found and what was done. */
record ComparisonReport(PrintWriter out, boolean json) {

    void planned(ComparedCluster compared) {
        if (json) {
            print(compared, "PLANNED");
            return;
        }
        compared.differences().forEach(difference -> {
            out.println(difference.sentence());
            out.println("    " + planned(difference.remedy()));
        });
        sum(compared, "apply would mend %d, %d are left to be done by hand");
        out.flush();
    }

    void applied(ComparedCluster compared) {
        if (json) {
            print(compared, "APPLIED");
            return;
        }
        compared.differences().forEach(difference -> {
            out.println(difference.sentence());
            out.println("    " + applied(difference.remedy()));
        });
        sum(compared, "%d mended, %d left to be done by hand");
        out.flush();
    }

    private void sum(ComparedCluster compared, String counts) {
        int all = compared.differences().size();
        long safe = safe(compared);
        out.println(target(compared) + (all == 0 ? "No difference." : counts.formatted(safe, all - safe) + "."));
    }

    private static String target(ComparedCluster compared) {
        return "%d topics, %d partitions each, on %d of %d brokers%s. "
                .formatted(
                        Topic.values().length,
                        compared.needs().partitions(),
                        compared.needs().replication(),
                        compared.state().brokers(),
                        compared.state().grants().isPresent() ? "" : ", grants not looked at");
    }

    private static long safe(ComparedCluster compared) {
        return compared.differences().stream()
                .filter(difference -> difference.remedy().safe())
                .count();
    }

    private static String planned(Remedy remedy) {
        return switch (remedy) {
            case Remedy.Create create -> "apply would create it";
            case Remedy.Set set -> "apply would set it";
            case Remedy.Grant grant -> "apply would grant it";
            case Remedy.ByHand byHand -> "apply would not change it: " + byHand.why();
        };
    }

    private static String applied(Remedy remedy) {
        return switch (remedy) {
            case Remedy.Create create -> "created";
            case Remedy.Set set -> "set";
            case Remedy.Grant grant -> "granted";
            case Remedy.ByHand byHand -> "not changed: " + byHand.why();
        };
    }

    private void print(ComparedCluster compared, String done) {
        ObjectNode document = WireJson.object();
        document.put("partitions", compared.needs().partitions());
        document.put("replication", compared.needs().replication());
        document.put("brokers", compared.state().brokers());
        document.put("grantsCompared", compared.state().grants().isPresent());
        ArrayNode list = document.putArray("differences");
        for (Difference difference : compared.differences()) {
            ObjectNode row = list.addObject();
            row.put("subject", difference.subject());
            row.put("property", difference.property());
            row.put("needed", difference.needed());
            row.put("there", difference.there());
            row.put("stopsServices", difference.stopsServices());
            row.put("action", difference.remedy().safe() ? done : "BY_HAND");
            row.put("explanation", explanation(difference.remedy(), done));
        }
        out.println(new String(WireJson.write(document), UTF_8));
        out.flush();
    }

    private static String explanation(Remedy remedy, String done) {
        return done.equals("PLANNED") ? planned(remedy) : applied(remedy);
    }
}
