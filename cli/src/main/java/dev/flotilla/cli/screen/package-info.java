/**
 * What people see: tables that fit their terminal, progress, sentences.
 *
 * <p>Enters: text from data, which may have anything in it. Leaves: lines. Must not happen: a control character from data on a terminal.
 */
package dev.flotilla.cli.screen;
