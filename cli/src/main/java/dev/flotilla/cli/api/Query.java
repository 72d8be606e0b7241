package dev.flotilla.cli.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** A path with its query, put together part by part. */
public final class Query {
    private final String path;
    private final List<String> parameters = new ArrayList<>();

    /** @param segments of the path, which may have any character */
    public Query(String... segments) {
        this.path = List.of(segments).stream()
                .map(segment -> "/" + encoded(segment))
                .collect(joining());
    }

    /** A parameter with several values; left out if there is none. */
    public Query with(String name, Collection<?> values) {
        if (!values.isEmpty()) {
            parameters.add(
                    name + "=" + encoded(values.stream().map(String::valueOf).collect(joining(","))));
        }
        return this;
    }

    /** A parameter with one value; left out if it is null. */
    public Query with(String name, Object value) {
        return with(name, value == null ? List.of() : List.of(value));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return parameters.isEmpty() ? path : path + "?" + String.join("&", parameters);
    }
}
