/**
 * The kit for writing runners. A runner's author implements {@link dev.flotilla.runner.MigrationSystem} and starts a {@link
 * dev.flotilla.runner.Runner} with it; {@code docs/runners.md} shows how.
 *
 * <p>Enters: {@code flotilla.project-events}, in a consumer group of its own. Leaves: tasks for the migration system; its
 * outcomes as reports on {@code flotilla.project-reports}, its measurements on {@code flotilla.project-telemetry}. Must not
 * happen: a task that no event asks for is begun; work that was asked for is lost in a restart; code of the author's runs on
 * the thread that reads the events.
 */
package dev.flotilla.runner;
