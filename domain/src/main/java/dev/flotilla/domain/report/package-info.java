/**
 * What runners report, and what the passing of time makes of requests that nobody answers.
 *
 * <p>Enters: a {@link dev.flotilla.domain.report.RunnerReport} or a deadline, and the project as it stands. Leaves: its
 * change, or the reason why there is none. Must not happen: a report that moves a project which it does not fit.
 */
package dev.flotilla.domain.report;
