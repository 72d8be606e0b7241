/**
 * What each route does.
 *
 * <p>Enters: a request that was read. Leaves: its answer, given once what it says is so. Must not happen: rules of what a
 * request may be; they stand in {@code request}.
 */
package dev.flotilla.commandapi.route;
