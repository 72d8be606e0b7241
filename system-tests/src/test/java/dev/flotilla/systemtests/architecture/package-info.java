/**
 * Rules over all modules, and over what stands in the README.
 *
 * <p>Enters: the modules' classes. Leaves: the sentence that is broken, and by whom.
 */
package dev.flotilla.systemtests.architecture;
