package io.polyclinic.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyclinic.Proves;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which addresses webhooks may have. */
@Proves("NOT-18")
class TargetsTest {

    private final Names names = new Names()
            .lead("hooks.example", "8.8.8.8", "2606:4700:4700::1111")
            .lead("half.example", "8.8.8.8", "10.0.0.7")
            .lead("inside.example", "169.254.169.254")
            .lead("nowhere.example");

    private final Targets targets = new Targets(names, SettingsByHand.PRODUCTION);

    @ParameterizedTest
    @CsvSource({
        "https://hooks.example, hooks.example, 443, /",
        "https://HOOKS.example./in?a=b%20c, hooks.example, 443, /in?a=b%20c",
        "https://hooks.example:8443/x, hooks.example, 8443, /x",
        "https://8.8.8.8/x, 8.8.8.8, 443, /x",
        "https://[2606:4700:4700::1111]/x, 2606:4700:4700::1111, 443, /x"
    })
    void isTaken(String text, String host, int port, String path) {
        var checked = targets.check(text);

        assertThat(checked.url()).isEqualTo(new TargetUrl(true, host, port, path));
        assertThat(checked.addresses()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://hooks.example/",
                "ftp://hooks.example/",
                "file:///etc/passwd",
                "gopher://hooks.example/",
                "//hooks.example/",
                "hooks.example",
                "https:hooks.example",
                "https:///x",
                "https://",
                "https://user@hooks.example/",
                "https://user:secret@hooks.example/",
                "https://@hooks.example/",
                "https://hooks.example@inside.example/",
                "https://hooks.example/#part",
                "https://hooks.example:22/",
                "https://hooks.example:80/",
                "https://hooks.example:1023/",
                "https://hooks.example:0/",
                "https://hooks.example:65536/",
                "https://hooks.example:99999999999/",
                "https://hooks.example\\@inside.example/",
                "https://hooks.example /",
                "https://hö.example/",
                "https://[fe80::1%25eth0]/",
                "https://127.0.0.1/",
                "https://127.1/",
                "https://2130706433/",
                "https://0x7f000001/",
                "https://[::1]/",
                "https://[::ffff:127.0.0.1]/",
                "https://inside.example/",
                "https://half.example/",
                "https://nowhere.example/",
                "https://unknown.example/"
            })
    void isRefused(String text) {
        assertThatThrownBy(() -> targets.check(text)).isInstanceOf(RefusedTargetException.class);
    }

    @Test
    void whatItsNameLeadsToIsAskedEachTime() {
        assertThat(targets.check("https://hooks.example/").addresses()).hasSize(2);

        names.lead("hooks.example", "192.168.0.10");

        assertThatThrownBy(() -> targets.check("https://hooks.example/")).hasMessageContaining("not of the public");
    }

    @Test
    void settingsLetMoreInOrLess() {
        var narrow = new Targets(names, SettingsByHand.PRODUCTION.onlyHttpsPort());
        assertThatThrownBy(() -> narrow.check("https://hooks.example:8443/")).hasMessageContaining("8443");

        var local = new Targets(names.lead("hooks.example", "127.0.0.1"), SettingsByHand.PRODUCTION.withLoopback());
        assertThat(local.check("http://hooks.example/").url())
                .isEqualTo(new TargetUrl(false, "hooks.example", 80, "/"));
        assertThatThrownBy(() -> local.check("http://127.0.0.2/")).hasMessageContaining("not of the public");
        assertThatThrownBy(() -> local.check("https://hooks.example:80/")).hasMessageContaining("80");
    }

    @Test
    void aNetworkThatIsNoneIsFoundAtTheStart() {
        for (var wrong : List.of("10.0.0.0/33", "10.0.0.0/x", "fd00::/129", "inside.example/8", "")) {
            var settings = new SettingsByHand(
                    false, true, Optional.of(List.of(wrong)), Optional.empty(), SettingsByHand.PRODUCTION.timeout());
            assertThatThrownBy(() -> new Targets(names, settings))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
