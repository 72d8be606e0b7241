package dev.flotilla.consoletests.screen;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/** What there is while the service does not let in who asks. */
public final class SignInScreen {
    private final Page page;

    public SignInScreen(Page page) {
        this.page = page;
    }

    /** Comes back once it is asked for a token or key. */
    public SignInScreen awaitShown() {
        whole().waitFor();
        return this;
    }

    public Locator whole() {
        return page.getByTestId("sign-in");
    }

    /** Where the token or key is typed. */
    public Locator field() {
        return page.getByTestId("credential");
    }

    /** Why this one was not let in. */
    public Locator problem() {
        return page.getByTestId("sign-in-problem");
    }

    /** Tries it with this token or key. */
    public SignInScreen enter(String credential) {
        field().fill(credential);
        page.getByTestId("sign-in-button").click();
        return this;
    }
}
