/** What the embedded broker holds to when it is killed in the middle of transactions. */
package dev.flotilla.systemtests.broker;
