/** Instances are stopped and started again one after the other, as every upgrade does it, while clients go on. */
package dev.flotilla.systemtests.restarts;
