/**
 * The rules of Flotilla as plain Java: no Kafka, no HTTP, no JSON, no clock, no randomness. Time and ids come in as
 * arguments; expected refusals go out as values.
 */
package dev.flotilla.domain;
