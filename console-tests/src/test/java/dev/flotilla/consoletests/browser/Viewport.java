package dev.flotilla.consoletests.browser;

import com.microsoft.playwright.options.ColorScheme;

/** How large a window is, in CSS pixels, and which theme its system has. */
public record Viewport(int width, int height, ColorScheme theme) {
    public static final Viewport LIGHT = new Viewport(1280, 800, ColorScheme.LIGHT);
    public static final Viewport DARK = new Viewport(1280, 800, ColorScheme.DARK);

    /** The narrowest that it is made to be worked with on. */
    public static final int NARROW = 1024;

    /** A telephone, held upright: there it is to be read. */
    public static final int PHONE = 390;

    /** The same theme on another width. */
    public Viewport wide(int other) {
        return new Viewport(other, height, theme);
    }
}
