package dev.flotilla.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.flotilla.cli.screen.Screen;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.function.Supplier;

/** Asks a person before something is done that cannot be undone; without a person nothing is done. */
record Confirmation(Screen screen) {

    /**
     * True if the person said yes.
     *
     * @param question made only if there is somebody to be asked
     * @throws IllegalArgumentException if there is not
     */
    boolean given(Supplier<String> question) {
        if (!screen.terminal().asks()) {
            throw new IllegalArgumentException(
                    "Expected --yes, because this cannot be undone and there is no terminal to ask on; nothing was sent");
        }
        screen.question(question.get() + " Type yes to go on: ");
        try {
            String answer = new BufferedReader(new InputStreamReader(System.in, UTF_8)).readLine();
            return answer != null && answer.strip().equalsIgnoreCase("yes");
        } catch (IOException e) {
            return false;
        }
    }
}
