/**
 * Holds {@code docs/asyncapi.yaml} against what is really written.
 *
 * <p>Enters: the document and the golden files. Leaves: the certainty that they agree on every topic, message, field, enumeration
 * and example. Must not happen: a field that is written and not documented, or the reverse.
 */
package dev.flotilla.contract.asyncapi;
