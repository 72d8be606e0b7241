/**
 * A broker that lets nobody do more than it must: what enters are the grants that {@code flotilla acls} makes, what leaves is that the
 * services do all of their work with them. No test here talks to a broker without TLS and a password.
 */
package dev.flotilla.systemtests.security;
