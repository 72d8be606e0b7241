/**
 * What is on the console's screens, in the operator's words: what is seen there, and what can be done.
 *
 * <p>Enters: a page that shows it. Leaves: what it says. Must not happen: a wait without a bound, a look at anything that an
 * operator does not see.
 */
package dev.flotilla.consoletests.screen;
