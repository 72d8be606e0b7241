/** Figures as people and programs read them: tables, JSON, plots. */
package dev.flotilla.benchmark.report;
