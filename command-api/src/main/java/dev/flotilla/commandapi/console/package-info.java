/**
 * The operators' console as files: its own, and those of the library it is written with.
 *
 * <p>Enters: the address of a file. Leaves: the file, with the headers that let a browser run nothing else. Must not happen:
 * a file of the class path that is not meant for browsers.
 */
package dev.flotilla.commandapi.console;
