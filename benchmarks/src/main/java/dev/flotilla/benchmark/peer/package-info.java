/** PostgreSQL, doing the same batches: what a user would pick instead. Started here, on a folder of its own, with the settings it comes with. */
package dev.flotilla.benchmark.peer;
