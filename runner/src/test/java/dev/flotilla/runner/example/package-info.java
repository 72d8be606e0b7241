/** The example of {@code docs/runners.md}: what a runner's author writes, with nothing but what the kit lets authors see. */
package dev.flotilla.runner.example;
