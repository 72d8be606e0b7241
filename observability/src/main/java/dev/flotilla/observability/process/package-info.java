/**
 * How the process of a service starts and ends.
 *
 * <p>Enters: the settings in its environment, and a service to run. Leaves: exit code 1 or 2 if it cannot be run, with the reasons in its
 * log. Must not happen: a line on its output that is not one of its log, in the format that the settings ask for.
 */
package dev.flotilla.observability.process;
