/** The Flotilla that is measured, as a process of its own, and how it is talked to: by HTTP and over the topics, never by calling inside. */
package dev.flotilla.benchmark.system;
