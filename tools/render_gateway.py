"""Make one Envoy configuration of the gateway's files, an installation's values and its endpoints.

    python tools/render_gateway.py --endpoints services/gateway/endpoints/local.yaml --values services/gateway/values/local.yaml --out .local/gateway/envoy.yaml

In the files of services/gateway a string that is only `${name}` becomes the value of that name (a number, a list, a mapping), `${name}` inside a longer
string its text, and `${part:file.yaml}` the content of another file there. `settings_of` names all values; an unknown name is an error, so a slip cannot
reach Envoy.
"""

import argparse
import math
import os
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

ROOT = Path(__file__).resolve().parents[1]
GATEWAY = ROOT / "services" / "gateway"
PORTS = ROOT / "deploy" / "local" / "ports.env"
PLACEHOLDER = re.compile(r"\$\{([^}]+)\}")
LIMIT_CLASSES = ("reads", "writes", "uploads", "positions")

Tree = dict[str, Any]
Convert = Callable[[str], Any]


class RenderError(Exception):
    """The configuration cannot be made of what was given."""


def _comma_separated(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


ENVIRONMENT: dict[str, tuple[str, Convert]] = {
    "CORS_ALLOWED_ORIGINS": ("cors.origins", _comma_separated),
    "OIDC_ISSUER": ("oidc.issuer", str),
    "OIDC_AUDIENCE": ("oidc.audiences", _comma_separated),
    "OIDC_JWKS_URL": ("oidc.jwks_url", str),
    "RATE_LIMIT_READS": ("limits.reads", int),
    "RATE_LIMIT_WRITES": ("limits.writes", int),
    "RATE_LIMIT_UPLOADS": ("limits.uploads", int),
    "RATE_LIMIT_POSITIONS": ("limits.positions", int),
    "OTEL_EXPORTER_OTLP_ENDPOINT": ("tracing.otlp_endpoint", str),
    "TRACE_SAMPLE_RATIO": ("tracing.sample_ratio", float),
}
"""Variable → the value it sets and how its text is read. An empty variable counts as unset."""


def ports(environment: Mapping[str, str]) -> dict[str, int]:
    """Every port of ports.env moved by `PORT_OFFSET`; a variable of the same name wins as it is."""
    offset = int(environment.get("PORT_OFFSET") or 0)
    lines = (line.strip() for line in PORTS.read_text().splitlines())
    named = dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))
    return {name: int(environment.get(name) or int(port) + offset) for name, port in named.items()}


def laid_over(below: Tree, above: Tree) -> Tree:
    """Merge two trees of values: mappings key by key, anything else is replaced."""
    merged = dict(below)
    for key, value in above.items():
        if key not in below:
            raise RenderError(f"no such value: {key}")
        merged[key] = laid_over(below[key], value) if isinstance(value, dict) and isinstance(below[key], dict) else value
    return merged


def from_environment(environment: Mapping[str, str]) -> Tree:
    """The values that environment variables set, as a tree."""
    tree: Tree = {}
    for variable, (path, convert) in ENVIRONMENT.items():
        if environment.get(variable):
            family, name = path.split(".")
            tree.setdefault(family, {})[name] = convert(environment[variable])
    return tree


def filled(node: Any, names: Mapping[str, Any]) -> Any:
    """Replace every `${name}` below a node of parsed YAML."""
    if isinstance(node, dict):
        return {key: filled(value, names) for key, value in node.items()}
    if isinstance(node, list):
        return [filled(item, names) for item in node]
    if not isinstance(node, str):
        return node
    if whole := PLACEHOLDER.fullmatch(node):
        return _named(whole[1], names)
    return PLACEHOLDER.sub(lambda found: str(_named(found[1], names)), node)


def _named(name: str, names: Mapping[str, Any]) -> Any:
    if name.startswith("part:"):
        return filled(_read(GATEWAY / name.removeprefix("part:")), names)
    if name not in names:
        raise RenderError(f"nothing is called ${{{name}}}")
    return names[name]


def _read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def flat(tree: Tree, *, prefix: str = "") -> Tree:
    """Name every leaf of a tree by its path: `{"oidc": {"issuer": "x"}}` → `{"oidc.issuer": "x"}`."""
    named: Tree = {}
    for key, value in tree.items():
        named |= flat(value, prefix=f"{prefix}{key}.") if isinstance(value, dict) else {f"{prefix}{key}": value}
    return named


def addresses(hosts: Sequence[Tree]) -> list[Tree]:
    """Envoy's list of endpoints for hosts `{host, port}`; the name stands beside for the check of a certificate."""
    return [{"endpoint": {"hostname": at["host"], "address": {"socket_address": {"address": at["host"], "port_value": int(at["port"])}}}} for at in hosts]


def upstream_of(url: str, *, named: str) -> Tree:
    """Where an http(s) URL leads: its endpoints, and whether TLS is spoken there. No URL, no endpoint."""
    if not url:
        return {f"{named}.addresses": [], f"{named}.transport_socket": None}
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise RenderError(f"{named}: not an http or https URL: {url!r}")
    port = parts.port or {"http": 80, "https": 443}[parts.scheme]
    tls = "${part:upstream_tls.yaml}" if parts.scheme == "https" else None
    return {f"{named}.addresses": addresses([{"host": parts.hostname, "port": port}]), f"{named}.transport_socket": tls}


def derived(values: Tree) -> Tree:
    """The names Envoy wants in another form than a person writes them. A chart that fills the same files makes the same ones."""
    origins = list(dict.fromkeys([*values["cors"]["origins"], *values["cors"]["own_origins"]]))
    matchers = [{"exact": origin} for origin in origins]
    tracing, tls = values["tracing"], values["tls"]
    return {
        "cors.matchers": matchers,
        "cors.max_age": str(values["cors"]["preflight_seconds"]),
        "cors.principals": [{"header": {"name": "origin", "string_match": matcher}} for matcher in matchers],
        **{f"limits.{name}.retry_after": str(math.ceil(60 / values["limits"][name])) for name in LIMIT_CLASSES},
        **upstream_of(values["oidc"]["jwks_url"], named="issuer"),
        **upstream_of(tracing["otlp_endpoint"], named="collector"),
        "tracing.sample_percent": 100 * tracing["sample_ratio"],
        "tracing.config": "${part:tracing.yaml}" if tracing["otlp_endpoint"] else None,
        "tls.transport_socket": "${part:listener_tls.yaml}" if tls["certificate_file"] and tls["key_file"] else None,
    }


def settings_of(values: Tree, endpoints: Tree) -> Tree:
    """All names that may stand in the files, with what they stand for."""
    if not values["oidc"]["issuer"] or not values["oidc"]["jwks_url"]:
        raise RenderError("oidc.issuer and oidc.jwks_url (OIDC_ISSUER, OIDC_JWKS_URL) must be set")
    if too_low := [name for name in LIMIT_CLASSES if values["limits"][name] < 1]:
        raise RenderError(f"a limit must be at least 1: {', '.join(too_low)}")
    places = {"discovery": endpoints["discovery"], "bind": endpoints["bind"], **{f"ports.{name}": int(port) for name, port in endpoints["ports"].items()}}
    upstreams = {f"endpoints.{service}": addresses(hosts) for service, hosts in endpoints["services"].items()}
    names = {**flat(values), **derived(values), **places, **upstreams}
    return {name: filled(value, names) for name, value in names.items()}


def render(*, endpoints_file: Path, value_files: Sequence[Path], environment: Mapping[str, str]) -> Tree:
    """Make the configuration. Raises RenderError."""
    ports_by_name = ports(environment)
    values = filled(_read(GATEWAY / "values" / "default.yaml"), ports_by_name)
    for above in [*(filled(_read(path), ports_by_name) for path in value_files), from_environment(environment)]:
        values = laid_over(values, above)
    names = settings_of(values, filled(_read(endpoints_file), ports_by_name))
    configuration: Tree = filled(_read(GATEWAY / "envoy.yaml"), names)
    return configuration


class _Plain(yaml.SafeDumper):
    """YAML without anchors, so that every line shows what it means."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002  the name is PyYAML's
        return True


def written(configuration: Tree) -> str:
    """The configuration as text for Envoy."""
    head = "# Made by tools/render_gateway.py of services/gateway: change it there.\n"
    return head + yaml.dump(configuration, Dumper=_Plain, sort_keys=False, allow_unicode=True, width=160)


def main(arguments: Sequence[str] | None = None) -> int:
    """Render to `--out`; 2 and a sentence on stderr when it cannot be done."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--endpoints", type=Path, required=True, help="where the services are: services/gateway/endpoints/local.yaml or cluster.yaml")
    parser.add_argument("--values", type=Path, action="append", default=[], help="values laid over values/default.yaml; may be given several times")
    parser.add_argument("--out", type=Path, required=True, help="the file to write")
    given = parser.parse_args(arguments)
    try:
        configuration = render(endpoints_file=given.endpoints, value_files=given.values, environment=os.environ)
    except (RenderError, ValueError, OSError, yaml.YAMLError) as error:
        print(f"render_gateway: {error}", file=sys.stderr)
        return 2
    given.out.parent.mkdir(parents=True, exist_ok=True)
    given.out.write_text(written(configuration), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
