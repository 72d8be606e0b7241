/**
 * All of Flotilla in one JVM, on an embedded Kafka broker: the default way to try it and to develop it.
 *
 * <p>What enters: a command line, and a data directory that belongs to one running Flotilla at a time. What leaves: the
 * services' ports, the broker's port for runners and dashboards (loopback only), and everything of value in the data
 * directory, where the next start finds it again.
 *
 * <p>What must not happen: rules or wire formats decided here; a broker that is reachable from another machine; a fatal
 * broker error that ends the process without a word.
 */
package dev.flotilla.standalone;
