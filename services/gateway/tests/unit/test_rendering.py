import importlib.util
import json
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[4]
GATEWAY = ROOT / "services" / "gateway"
ENVOY = Path(sys.executable).parent / "envoy"
ISSUER = {"OIDC_ISSUER": "https://id.example/realms/freight", "OIDC_JWKS_URL": "https://id.example/realms/freight/jwks"}
SERVICES = ("orders", "tracking", "ocr", "ecmr", "palettes", "planning", "webhooks")
OPEN_OUTSIDE_API = {
    "live",
    "docs",
    "docs-slash",
    "docs-assets",
    "link-sign-page",
    "link-track-page",
    "link-statement-page",
    *(f"docs-of-{name}" for name in SERVICES),
}


def _loaded(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


renderer = _loaded(ROOT / "tools" / "render_gateway.py")


def rendered(place: str = "local", *, values: tuple[str, ...] = (), **environment: str) -> dict[str, Any]:
    files = [GATEWAY / "values" / f"{name}.yaml" for name in values]
    configuration: dict[str, Any] = renderer.render(endpoints_file=GATEWAY / "endpoints" / f"{place}.yaml", value_files=files, environment=ISSUER | environment)
    return configuration


def http(configuration: dict[str, Any]) -> dict[str, Any]:
    manager: dict[str, Any] = configuration["static_resources"]["listeners"][0]["filter_chains"][0]["filters"][0]["typed_config"]
    return manager


def cluster(configuration: dict[str, Any], name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in configuration["static_resources"]["clusters"] if one["name"] == name)
    return found


def ports_of(configuration: dict[str, Any], name: str) -> list[int]:
    endpoints = cluster(configuration, name)["load_assignment"]["endpoints"][0]["lb_endpoints"]
    return [one["endpoint"]["address"]["socket_address"]["port_value"] for one in endpoints]


@pytest.mark.parametrize("place", ["local", "cluster"])
@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"OTEL_EXPORTER_OTLP_ENDPOINT": "https://otel.example:4318", "TRACE_SAMPLE_RATIO": "0.2"},
        {"CORS_ALLOWED_ORIGINS": "https://one.example, https://two.example", "RATE_LIMIT_UPLOADS": "7"},
    ],
)
def test_envoy_accepts_what_is_rendered(tmp_path: Path, place: str, environment: dict[str, str]) -> None:
    file = tmp_path / "envoy.yaml"
    file.write_text(renderer.written(rendered(place, values=("local",) if place == "local" else (), **environment)))
    verdict = subprocess.run([str(ENVOY), "--mode", "validate", "-c", str(file), "--log-level", "warning"], capture_output=True, text=True, check=False)
    assert verdict.returncode == 0, verdict.stderr
    assert "deprecated" not in verdict.stderr.lower()


def test_local_and_cluster_have_the_same_routes_and_filters() -> None:
    local, in_cluster = http(rendered("local")), http(rendered("cluster"))
    assert local == in_cluster


def test_local_and_cluster_have_the_same_policy_for_every_service() -> None:
    def policies(place: str) -> list[dict[str, Any]]:
        clusters = [one for one in rendered(place)["static_resources"]["clusters"] if one["name"] != "admin"]
        return [{key: value for key, value in one.items() if key not in {"type", "load_assignment"}} for one in clusters]

    assert policies("local") == policies("cluster")


@pytest.mark.parametrize("file", ["routes.yaml", "filters.yaml", "http.yaml", "clusters.yaml"])
def test_no_host_origin_or_limit_stands_in_the_shared_files(file: str) -> None:
    text = re.sub(r"(?m)#.*$|type\.googleapis\.com\S*", "", (GATEWAY / file).read_text())
    assert not re.findall(r"https?://|localhost|symphonia\.fr|127\.0\.0\.1(?!, port_value: \"\$\{ports\.admin)", text)
    assert not re.findall(r"(?:max_request_bytes|max_dynamic_descriptors|max_age|max_connections|max_requests|domains|audiences|issuer): [\"\[]?\d+", text)
    assert set(re.findall(r"max_tokens: (\S+?),", text)) <= {"1000000", *(f'"${{limits.{name}}}"' for name in ("reads", "writes", "uploads", "positions"))}


def test_only_known_routes_lie_outside_api_where_no_token_is_asked() -> None:
    routes = http(rendered())["route_config"]["virtual_hosts"][0]["routes"]
    matches = {route["name"]: json.dumps(route["match"]) for route in routes if "route" in route}
    assert {name for name, match in matches.items() if '"/api' not in match} == OPEN_OUTSIDE_API


def test_paths_that_need_no_token_are_these_and_no_others() -> None:
    rules = next(one for one in http(rendered())["http_filters"] if one["name"] == "envoy.filters.http.jwt_authn")["typed_config"]["rules"]
    open_paths = [next(iter(rule["match"].values())) for rule in rules if "requires" not in rule]
    assert open_paths == [
        *("/api/tracking/shared", "/api/tracking/osmand", "/api/ecmr/verify", "/api/ecmr/sign"),
        *("/api/palettes/statements/shared", "/api/planning/calendars"),
    ]
    assert rules[-1] == {"match": {"prefix": "/api"}, "requires": {"provider_name": "issuer"}}


def test_ports_come_from_the_file_of_ports_and_move_with_the_offset() -> None:
    assert ports_of(rendered(), "tracking") == [8102, 8112]
    assert ports_of(rendered(PORT_OFFSET="100"), "tracking") == [8202, 8212]
    assert ports_of(rendered(PORT_OFFSET="100", ORDERS_PORT="9000"), "orders") == [9000]


def test_the_environment_wins_over_the_values() -> None:
    assert http(rendered(values=("local",)))["http_filters"][3]["typed_config"]["providers"]["issuer"]["issuer"] == ISSUER["OIDC_ISSUER"]
    two_origins = http(rendered(CORS_ALLOWED_ORIGINS="https://one.example,https://two.example"))
    principals = two_origins["http_filters"][1]["typed_config"]["rules"]["policies"]["known-origin"]["principals"]
    assert [one["header"]["string_match"]["exact"] for one in principals] == ["https://one.example", "https://two.example"]


def test_the_gateways_own_origin_stays_when_origins_are_set() -> None:
    text = renderer.written(rendered(values=("local",), CORS_ALLOWED_ORIGINS="https://one.example", PORT_OFFSET="1"))
    assert "exact: http://127.0.0.1:8081" in text


@pytest.mark.parametrize(("limit", "seconds"), [("5", "12"), ("60", "1"), ("100", "1"), ("7", "9"), ("1", "60")])
def test_retry_after_is_the_time_one_request_takes_to_come_back(limit: str, seconds: str) -> None:
    first = http(rendered(RATE_LIMIT_UPLOADS=limit))["local_reply_config"]["mappers"][0]
    assert first["headers_to_add"][0]["header"] == {"key": "retry-after", "value": seconds}


def test_no_span_is_made_without_a_collector() -> None:
    assert http(rendered())["tracing"] is None
    traced = rendered(OTEL_EXPORTER_OTLP_ENDPOINT="http://otel:4318", TRACE_SAMPLE_RATIO="0.25")
    assert http(traced)["tracing"]["random_sampling"] == {"value": 25}
    assert ports_of(traced, "collector") == [4318]


def test_an_https_issuer_is_spoken_to_over_tls_and_checked() -> None:
    assert ports_of(rendered(), "issuer") == [443]
    assert "validation_context" in json.dumps(cluster(rendered(), "issuer")["transport_socket"])
    assert cluster(rendered(OIDC_JWKS_URL="http://127.0.0.1:8190/jwks.json"), "issuer")["transport_socket"] is None


def test_a_reader_of_the_configuration_needs_no_anchors() -> None:
    text = renderer.written(rendered())
    assert yaml.safe_load(text) == rendered()
    assert not re.search(r"[&*]id\d", text)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"OIDC_ISSUER": ""}, "OIDC_ISSUER"),
        ({"OIDC_JWKS_URL": "ftp://id.example/jwks"}, "not an http or https URL"),
        ({"RATE_LIMIT_READS": "many"}, "many"),
        ({"RATE_LIMIT_READS": "0"}, "at least 1: reads"),
    ],
)
def test_what_cannot_be_rendered_is_said_and_nothing_is_written(tmp_path: Path, given: dict[str, str], words: str) -> None:
    out = tmp_path / "envoy.yaml"
    command = [sys.executable, str(ROOT / "tools" / "render_gateway.py"), "--endpoints", str(GATEWAY / "endpoints" / "cluster.yaml"), "--out", str(out)]
    verdict = subprocess.run(command, env=ISSUER | given, capture_output=True, text=True, check=False)
    assert (verdict.returncode, verdict.stdout, out.exists()) == (2, "", False)
    assert words in verdict.stderr


def test_a_value_nobody_knows_is_refused(tmp_path: Path) -> None:
    wrong = tmp_path / "values.yaml"
    wrong.write_text("limits: {raeds: 3}\n")
    with pytest.raises(renderer.RenderError, match="raeds"):
        renderer.render(endpoints_file=GATEWAY / "endpoints" / "cluster.yaml", value_files=[wrong], environment=ISSUER)


def test_a_placeholder_nobody_fills_is_refused() -> None:
    with pytest.raises(renderer.RenderError, match=r"limits\.raeds"):
        renderer.filled({"max_tokens": "${limits.raeds}"}, {"limits.reads": 3})
