package dev.flotilla.standalone;

import java.util.List;

/**
 * What a replay came to.
 *
 * @param events how many were folded
 * @param passedOver records on the topic that are no event, or not the next one of their project
 * @param compared how many projects were held against the table, those that must not be in it any more included
 * @param differences a sentence for each project that differs
 */
record ReplayResult(long events, long passedOver, long compared, List<String> differences) {}
