/** The arithmetic of measurements: samples in, medians, spreads and percentiles out. Nothing here measures. */
package dev.flotilla.benchmark.figures;
