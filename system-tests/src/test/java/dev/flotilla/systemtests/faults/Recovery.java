package dev.flotilla.systemtests.faults;

import java.time.Duration;

/**
 * What one fault cost.
 *
 * @param kind of the fault
 * @param recovered from the fault until in every workspace a batch posted after it had ended and its result had been read
 * @param afterMending the same from the moment of mending, for faults that last until the others go on; else zero
 * @param outage the longest time in which a workspace got nothing but 503 or no answer
 */
record Recovery(String kind, Duration recovered, Duration afterMending, Duration outage) {}
