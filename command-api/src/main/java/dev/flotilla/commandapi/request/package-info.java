/**
 * Strict reading of what callers send.
 *
 * <p>Enters: a request's headers and body. Leaves: values of the domain that keep its rules, or one problem that names
 * everything that is wrong. Must not happen: a field that is passed over, a default for something that was sent but not
 * understood.
 */
package dev.flotilla.commandapi.request;
