package dev.flotilla.http;

import io.javalin.http.Handler;
import io.javalin.http.HandlerType;

/**
 * A method and a path that a server answers. Every request has a virtual thread of its own, so a handler may simply block.
 *
 * @param path parameters in braces: {@code /v1/workspaces/{workspace}/batches}
 */
public record Route(HandlerType method, String path, Handler handler) {

    public static Route get(String path, Handler handler) {
        return new Route(HandlerType.GET, path, handler);
    }

    public static Route post(String path, Handler handler) {
        return new Route(HandlerType.POST, path, handler);
    }
}
