package dev.flotilla.benchmark.system;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** The projects that are worked on: as many in each of some workspaces, numbered from 0 in each. */
public record Fleet(Api api, List<String> workspaces, int projectsEach) {
    private static final int AT_ONCE = 1_000;

    /** Registrations at a time, at the least: fewer workspaces are shared by several clients. */
    private static final int CLIENTS = 4;

    private static final int MOST_NAMED = 10_000;
    private static final long BETWEEN_LOOKS_NANOS = 3_000_000;

    /** Workspaces of a name with a number. */
    public static Fleet of(Api api, String name, int workspaces, int projectsEach) {
        return new Fleet(
                api,
                IntStream.range(0, workspaces).mapToObj(n -> name + "-" + n).toList(),
                projectsEach);
    }

    static String id(int number) {
        return "np_" + Integer.toString(number, 36);
    }

    /** The ids of some projects, which are the same in each workspace. */
    public static List<String> ids(int first, int count) {
        return IntStream.range(first, first + count).mapToObj(Fleet::id).toList();
    }

    /** How many projects there are in all. */
    public int size() {
        return workspaces.size() * projectsEach;
    }

    /** Registers all of them from a number on; what is below it is there already. */
    public Fleet register(int first) {
        int lanes = Math.ceilDiv(CLIENTS, workspaces.size());
        Together.each(
                workspaces,
                workspace -> Together.each(IntStream.range(0, lanes).boxed().toList(), lane -> {
                    for (int next = first + lane * AT_ONCE; next < projectsEach; next += lanes * AT_ONCE) {
                        api.await(
                                workspace,
                                "/projects",
                                Requests.registration(next, Math.min(next + AT_ONCE, projectsEach)));
                    }
                }));
        return this;
    }

    /** Starts all of them, and comes back when the lists show them as RUNNING. */
    public void start() {
        Together.each(workspaces, workspace -> {
            for (int next = 0; next < projectsEach; next += MOST_NAMED) {
                List<String> ids = ids(next, Math.min(MOST_NAMED, projectsEach - next));
                api.await(workspace, "/batches", Requests.batch("START", ids));
            }
            awaitTotal(workspace, "status=RUNNING", projectsEach);
        });
    }

    /** Comes back when so many projects of a workspace match a filter. */
    public void awaitTotal(String workspace, String filter, int count) {
        awaitPage(workspace, filter, page -> page.path("total").asInt() == count);
    }

    /** Comes back when the first page of the list, of one project, is as it is to be. */
    public void awaitPage(String workspace, String query, Predicate<JsonNode> expected) {
        while (!expected.test(api.get(workspace, "/projects?pageSize=1&" + query))) {
            // Asked without a pause, the question would take time away from what is waited for.
            LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
        }
    }
}
