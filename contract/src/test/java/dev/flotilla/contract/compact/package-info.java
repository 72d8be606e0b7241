/** What stands in stores is read as what was written there, by any version. */
package dev.flotilla.contract.compact;
