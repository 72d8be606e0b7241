package dev.flotilla.consoletests.browser;

import com.microsoft.playwright.options.ColorScheme;

/** How large a window is, in CSS pixels, and which theme its system has. */
public record Look(int width, int height, ColorScheme theme) {
    public static final Look LIGHT = new Look(1280, 800, ColorScheme.LIGHT);
    public static final Look DARK = new Look(1280, 800, ColorScheme.DARK);

    /** The narrowest that it is made to be worked with on. */
    public static final int NARROW = 1024;

    /** A telephone, held upright: there it is to be read. */
    public static final int PHONE = 390;

    /** The same theme on another width. */
    public Look wide(int other) {
        return new Look(other, height, theme);
    }
}
