package dev.flotilla.commandapi.live;

/**
 * Something that changed in a workspace.
 *
 * @param position where the client has come to with it
 * @param name the event's name: {@code project}, {@code project-deleted}, {@code batch} or {@code telemetry}
 * @param data JSON, on one line
 */
record Change(FeedPosition position, String name, byte[] data) {}
