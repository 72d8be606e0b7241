/**
 * A real Chromium and the operators who sit before it.
 *
 * <p>Enters: the browser installed on this machine, the deployment that all tests share. Leaves: windows on the console, each
 * with a workspace of its test's own. Must not happen: a test that passes although the page complained; a missing browser that
 * goes unnoticed.
 */
package dev.flotilla.consoletests.browser;
