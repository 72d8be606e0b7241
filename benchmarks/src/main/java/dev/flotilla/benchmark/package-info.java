/**
 * {@code ./flotilla bench}: measures a Flotilla that it starts itself, over HTTP and the topics only, beside what the broker can do
 * at most and beside PostgreSQL. Nothing here may call a service from inside.
 */
package dev.flotilla.benchmark;
