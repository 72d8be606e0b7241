/**
 * Golden JSON: one file for each kind of record on the wire, as it is written today.
 *
 * <p>Enters: values that the domain's own rules made. Leaves: the certainty that they are written as the files say and read
 * back from them. Must not happen: a file is changed so that a consumer of an earlier version could not read it.
 */
package dev.flotilla.contract.golden;
