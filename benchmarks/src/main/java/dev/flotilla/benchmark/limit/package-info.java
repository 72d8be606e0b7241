/** What the broker can do at most: the events alone, produced and read back, without anybody who decides or folds. */
package dev.flotilla.benchmark.limit;
