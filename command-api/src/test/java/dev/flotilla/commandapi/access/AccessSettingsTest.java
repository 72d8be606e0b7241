package dev.flotilla.commandapi.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flotilla.commandapi.CommandApiSettings;
import dev.flotilla.commandapi.access.TokenSettings.SignedBy;
import dev.flotilla.contract.process.Environment;
import dev.flotilla.contract.process.Environment.SettingsException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessSettingsTest {
    private static final Map<String, String> TOKENS = Map.of(
            "FLOTILLA_JWT_ISSUER", "https://login.example.org/",
            "FLOTILLA_JWT_AUDIENCE", "flotilla");

    @Test
    void letEverybodyInWhereNothingIsSet() {
        assertThat(read(Map.of())).isEqualTo(AccessSettings.NO_AUTHENTICATION);
        assertThat(AccessSettings.NO_AUTHENTICATION.requiresAuthentication()).isFalse();
    }

    @Test
    void takeTokensByAKeySet() {
        assertThat(read(with("FLOTILLA_JWT_JWKS_URL", "https://login.example.org/keys")))
                .isEqualTo(new AccessSettings(
                        Optional.of(new TokenSettings(
                                new SignedBy.KeySet(URI.create("https://login.example.org/keys")),
                                "https://login.example.org/",
                                "flotilla",
                                "flotilla",
                                30)),
                        Optional.empty(),
                        List.of()));
    }

    /** Somebody on the way could put their own keys there. */
    @ParameterizedTest
    @ValueSource(
            strings = {"http://login.example.org/keys", "ftp://127.0.0.1/keys", "keys", "http://8.8.8.8/", "http://"})
    void takeNoKeysThatCouldBeAnybodys(String address) {
        assertThat(faults(with("FLOTILLA_JWT_JWKS_URL", address)))
                .isEqualTo(
                        "Expected an address with https or file, or with http on the loopback address, in FLOTILLA_JWT_JWKS_URL, but got '%s'"
                                .formatted(address));
    }

    @Test
    void nameEverythingThatIsWrongAtOnce(@TempDir Path folder) {
        assertThat(faults(Map.of(
                        "FLOTILLA_JWT_JWKS_URL", "https://login.example.org/keys",
                        "FLOTILLA_JWT_SECRET", "too short",
                        "FLOTILLA_JWT_CLOCK_SKEW_SECONDS", "301",
                        "FLOTILLA_API_KEYS_FILE", folder.resolve("none").toString(),
                        "FLOTILLA_CORS_ORIGINS", "https://ops.example.org/console")))
                .isEqualTo("""
                        In FLOTILLA_JWT_SECRET: Expected a secret of at least 32 bytes, but got 9
                        Expected a whole number from 0 to 300 in FLOTILLA_JWT_CLOCK_SKEW_SECONDS, but got '301'
                        Expected one of FLOTILLA_JWT_JWKS_URL and FLOTILLA_JWT_SECRET to check tokens by, but both are set
                        Expected in FLOTILLA_JWT_ISSUER who issues the tokens, but it is not set
                        Expected in FLOTILLA_JWT_AUDIENCE who the tokens are for, but it is not set
                        In FLOTILLA_API_KEYS_FILE: Expected the key file %s to be readable, but there is no such file
                        Expected origins like https://ops.example.org, separated by commas in FLOTILLA_CORS_ORIGINS, but got 'https://ops.example.org/console'""".formatted(folder.resolve("none")));
        assertThat(faults(TOKENS))
                .isEqualTo(
                        "Expected one of FLOTILLA_JWT_JWKS_URL and FLOTILLA_JWT_SECRET to check tokens by, but neither is set");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "null", "https://*.example.org", "ops.example.org", "javascript:alert(1)"})
    void nameNoSitesInGeneral(String origins) {
        assertThat(faults(Map.of("FLOTILLA_CORS_ORIGINS", origins))).contains("in FLOTILLA_CORS_ORIGINS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1"})
    void areNeededWhereOthersCouldReachTheService(String host) {
        Environment environment = new Environment(Map.of("FLOTILLA_HTTP_HOST", host));
        assertThatThrownBy(() -> CommandApiSettings.of(environment))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith("Expected the loopback address in FLOTILLA_HTTP_HOST")
                .hasMessageContaining("but got '%s'".formatted(host));
    }

    @Test
    void openTheServiceToOthersOnceTheyAreThere() {
        Map<String, String> variables = with("FLOTILLA_JWT_SECRET", "0123456789abcdef0123456789abcdef");
        variables.put("FLOTILLA_HTTP_HOST", "0.0.0.0");
        CommandApiSettings settings = CommandApiSettings.of(new Environment(variables));
        assertThat(settings.http().onLoopbackOnly()).isFalse();
        assertThat(settings.access().requiresAuthentication()).isTrue();
        assertThat(settings.toString()).doesNotContain("0123456789abcdef");
    }

    private static Map<String, String> with(String name, String value) {
        Map<String, String> variables = new HashMap<>(TOKENS);
        variables.put(name, value);
        return variables;
    }

    private static AccessSettings read(Map<String, String> variables) {
        Environment environment = new Environment(variables);
        AccessSettings settings = AccessSettings.of(environment);
        environment.check();
        return settings;
    }

    private static String faults(Map<String, String> variables) {
        try {
            read(variables);
        } catch (SettingsException e) {
            return e.getMessage();
        }
        throw new AssertionError("Expected faults, but there are none");
    }
}
