package dev.flotilla.benchmark.system;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Things that are done at the same time, each by a thread of its own. */
public final class Together {
    private Together() {}

    /** Does something with each, and comes back when all have ended; the first failure is raised. */
    public static <T> void each(Collection<T> those, Consumer<T> action) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> begun = new ArrayList<>();
            those.forEach(one -> begun.add(threads.submit(() -> action.accept(one))));
            for (Future<?> end : begun) {
                end.get();
            }
        } catch (ExecutionException e) {
            throw new BenchException("A client failed: " + e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("Interrupted while clients were at work", e);
        }
    }
}
