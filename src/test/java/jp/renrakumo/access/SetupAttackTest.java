package jp.renrakumo.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import jp.renrakumo.Visitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** CVE-2026-77226: the engine's set-up page makes an administrator for nobody, under no spelling of its address. */
class SetupAttackTest extends Attack {

    private static final String INTRUDER = "{\"profile\":{\"id\":\"intruder\",\"firstName\":\"a\",\"lastName\":\"b\"},"
            + "\"credentials\":{\"password\":\"intruder-long-password\"}}";

    static Stream<String> spellings() {
        return Stream.of(
                "/camunda/api/admin/setup/default/user/create",
                "//camunda/api/admin/setup/default/user/create",
                "/camunda//api/admin//setup//default/user/create",
                "/camunda/api/admin/setup//default/user/create",
                "/camunda/api/admin/setup/default/user/create/",
                "/camunda/api/admin/setup/default/user/create?x=/login",
                "/camunda/api/admin/%73etup/default/user/create",
                "/camunda/api/admin/%2573etup/default/user/create",
                "/camunda/api/admin%2fsetup/default/user/create",
                "/camunda/api/admin/setup%2fdefault/user/create",
                "/camunda/api/admin/set%75p/default/user/create",
                "/camunda/api/admin/setup;a=b/default/user/create",
                "/camunda/api/admin;a=b/setup/default/user/create",
                "/camunda/api/admin/;/setup/default/user/create",
                "/camunda/api;x/admin;y/setup;z/default/user/create",
                "/camunda/api/admin/SETUP/default/user/create",
                "/camunda/api/Admin/Setup/default/user/create",
                "/CAMUNDA/API/ADMIN/SETUP/default/user/create",
                "/camunda/api/admin/setup./default/user/create",
                "/camunda/api/admin/./setup/default/user/create",
                "/camunda/api/admin/%2e/setup/default/user/create",
                "/camunda/api/admin/auth/../setup/default/user/create",
                "/camunda/api/admin/auth/..;/setup/default/user/create",
                "/camunda/api/admin/auth/%2e%2e/setup/default/user/create",
                "/camunda/api/admin/auth/user/..%2f..%2fsetup/default/user/create",
                "/camunda/api/engine/../admin/setup/default/user/create",
                "/engine-rest/../camunda/api/admin/setup/default/user/create",
                "/login/../camunda/api/admin/setup/default/user/create",
                "/login;/../camunda/api/admin/setup/default/user/create",
                "/actuator/health/..;/..;/camunda/api/admin/setup/default/user/create",
                "/renrakumo.css/../camunda/api/admin/setup/default/user/create",
                "\\camunda\\api\\admin\\setup\\default\\user\\create",
                "/camunda/api/admin\\setup\\default\\user\\create",
                "/camunda/api/admin/setup%00/default/user/create",
                "/camunda/api/admin/setup%20/default/user/create",
                "/camunda/api/admin/setup%0a/default/user/create",
                "/camunda/api/admin/ｓｅｔｕｐ/default/user/create",
                "/camunda/app/admin/default/setup",
                "/camunda/app/admin/default/setup/#/setup",
                "http://127.0.0.1/camunda/api/admin/setup/default/user/create",
                "/camunda/api/cockpit/setup/default/user/create",
                "/camunda/api/tasklist/setup/default/user/create",
                "/camunda/api/welcome/setup/default/user/create");
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void it_makes_nobody(String address) {
        for (Visitor visitor : List.of(stranger(), officer("hospital"), officer("admin"), machine("admin"))) {
            for (String method : List.of("POST", "PUT", "GET")) {
                assertThat(visitor.rawStatus(method, address, INTRUDER))
                        .as(method + " " + address)
                        .isIn(302, 400, 401, 403, 404, 405, 415);
            }
        }
        assertThat(engine.getIdentityService()
                        .createUserQuery()
                        .userId("intruder")
                        .count())
                .isZero();
    }

    @Test
    void not_even_while_there_is_no_administrator() {
        engine.getIdentityService().deleteMembership("admin", Roles.ADMINISTRATORS);
        try {
            spellings().forEach(address -> stranger().rawStatus("POST", address, INTRUDER));
            assertThat(engine.getIdentityService()
                            .createUserQuery()
                            .userId("intruder")
                            .count())
                    .isZero();
        } finally {
            engine.getIdentityService().createMembership("admin", Roles.ADMINISTRATORS);
        }
    }
}
