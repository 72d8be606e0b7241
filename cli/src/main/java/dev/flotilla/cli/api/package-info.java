/**
 * The public HTTP API as the client talks to it.
 *
 * <p>Enters: paths and bodies. Leaves: answers; a {@link dev.flotilla.cli.api.RefusedException} for a problem, an {@link
 * dev.flotilla.cli.api.UnavailableException} if there is none. Must not happen: a post that is sent again without its idempotency key.
 */
package dev.flotilla.cli.api;
