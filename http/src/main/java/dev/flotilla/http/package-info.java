/**
 * How Flotilla's services speak HTTP: the server, problem answers, strict reading of what a request says, health routes.
 *
 * <p>Enters: routes and what each does. Leaves: JSON, and for everything that goes wrong a problem document. Must not
 * happen: an answer in HTML, a stack trace in an answer, a parameter that is passed over because nobody knows it.
 */
package dev.flotilla.http;
