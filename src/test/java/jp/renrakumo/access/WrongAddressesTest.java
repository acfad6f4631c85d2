package jp.renrakumo.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An address that the server cannot read is answered in Japanese too, behind the same walls, and names no server. */
class WrongAddressesTest extends Attack {

    @ParameterizedTest
    @ValueSource(strings = {"/audit/cases/%zz", "/%00", "/%", "/a|b", "/%c0%ae%c0%ae/x", "/a%2fb", "/a;b/%5c", "/\\x"})
    void what_cannot_be_read(String address) throws IOException {
        assertThat(answer("GET " + address + " HTTP/1.1"))
                .startsWith("HTTP/1.1 400")
                .contains("Content-Security-Policy: " + WebSecurity.POLICY, "text/html", "lang=\"ja\"", "私の机へ")
                .doesNotContain("Tomcat", "HTTP Status", "Bad Request</h1>", "xmlns");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/..;/", "/..;/audit", "/a/../../.."})
    void what_leads_out_of_the_house(String address) throws IOException {
        assertThat(answer("GET " + address + " HTTP/1.1"))
                .containsPattern("^HTTP/1.1 (400|404|302)")
                .contains("Content-Security-Policy: ")
                .doesNotContain("Tomcat", "HTTP Status");
    }

    @Test
    void nothing_of_the_address_is_repeated() throws IOException {
        assertThat(answer("GET /%zz<script>alert(1)</script> HTTP/1.1")).doesNotContain("alert", "%zz");
    }

    private String answer(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write((request + "\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
