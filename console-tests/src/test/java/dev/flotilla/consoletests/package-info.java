/**
 * What operators do with the console, in a real Chromium, against the whole of Flotilla.
 *
 * <p>Enters: projects by the public API, clicks and keys in a window. Leaves: what the window shows, and what the public API
 * says of it afterwards. Must not happen: a window that shows one thing and an API that says another.
 */
package dev.flotilla.consoletests;
