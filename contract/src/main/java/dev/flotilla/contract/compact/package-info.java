/**
 * Values as few bytes, for stores and their changelogs, which nobody but Flotilla reads: by position, without the names of fields.
 *
 * <p>Enters: domain values. Leaves: bytes, and the values from them. Must not happen: a change after which bytes that an earlier
 * version wrote are read as something else. What is written anew begins with another layout number then, and the old layouts stay
 * readable; constants of the enums that stand in a layout are only ever added at their end.
 */
package dev.flotilla.contract.compact;
