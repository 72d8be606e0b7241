/**
 * Every route under seeded random requests. Enters: the API's own description. Leaves: requests that are right but for a few things.
 * Must not happen: a 500, an answer that does not come, something published for a request that was refused.
 */
package dev.flotilla.commandapi.fuzz;
