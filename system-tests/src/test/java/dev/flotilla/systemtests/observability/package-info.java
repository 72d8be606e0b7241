/** What can be seen of a running Flotilla from outside: metrics, logs, traces. */
package dev.flotilla.systemtests.observability;
