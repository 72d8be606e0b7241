/**
 * What every process of Flotilla begins with: the settings in its environment, how it reaches the brokers, its log.
 *
 * <p>Enters: variables and files. Leaves: settings that can be used. Must not happen: a process that runs with a setting that it could
 * not read.
 */
package dev.flotilla.contract.process;
