"""The reference pages that are written from code: `docs/api/events.md`, `docs/api/errors.md`, `docs/metrics.md`."""

from __future__ import annotations

import importlib
import json
import pkgutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from chassis.errors import PROBLEM_BASE, Problem
from chassis.telemetry import METRICS
from contracts import FACTS, Fact
from event_schemas import SCHEMA_BASE, meaning_of, own_module, schema_of, service_of

SERVICES = Path(__file__).resolve().parents[1] / "services"
LIBRARIES = ("chassis", "signing")
_WRITTEN = "<!-- Written by tools/generate_schemas.py; change the code and run `make schemas`. -->\n"
_NOT_FOR_SERVICES = ("chassis.testing", "chassis.serve")


_ABOUT_EVENTS = """\
CloudEvents 1.0 in JSON, on the topic exchange `symphonia.events` with the type as routing key, and to webhooks as `{event, data, timestamp}`.
Each is told if and only if the change it tells of was stored. They come at least once: drop an `id` you have seen; the events of one `subject`
are numbered by `sequence` from 1 without gaps. Fields are only ever added: ignore those you do not know.

Schemas: `libs/contracts/schemas/`, the envelope in `cloudevent.json`; all of it as AsyncAPI 3.0 in `libs/contracts/asyncapi.yaml`.
"""

_ABOUT_ERRORS = f"""\
Every error is RFC 9457 `application/problem+json`: `type`, `title`, `status`, `detail`, `instance`, the `requestId` that finds it in the logs,
and for content that breaks a rule `errors: [{{pointer, detail}}]`. Act on `type` and `status`, never on the words: `type` is `{PROBLEM_BASE}`
followed by the code below. 429 and 503 say in `Retry-After` when to try again. A code has the same meaning whichever service answers it.
"""


_ABOUT_METRICS = """\
What `GET /metrics` of a service exposes of ours, beside the `process_…` and `python_…` metrics of the Prometheus client. A service exposes those its own code
declares and those of the chassis. Names end in their unit; counters end in `_total`; a histogram gives `_bucket`, `_sum` and `_count`.
"""


def events() -> str:
    """The catalogue of events: when each is told, what it carries, an example."""
    facts = [fact for _, fact in sorted(FACTS.items())]
    shared: dict[str, Any] = {}
    for fact in facts:
        shared |= schema_of(fact).get("$defs", {})
    overview = ((f"[`{fact.type}`](#{_anchor(fact.type)})", service_of(fact), meaning_of(fact)) for fact in facts)
    parts = [
        f"# Events\n\n{_WRITTEN}\n{_ABOUT_EVENTS}",
        _table(("type", "said by", "when"), overview),
        *(_event(fact) for fact in facts),
        "## Shared objects\n",
        *(f"### {name}\n\n{_described(schema)}{_fields(schema)}" for name, schema in sorted(shared.items())),
    ]
    return "\n".join(parts)


def _event(fact: type[Fact]) -> str:
    example = json.dumps(fact.example, indent=2, ensure_ascii=False)
    about = f"{meaning_of(fact)} Said by `{service_of(fact)}`. Schema: `{SCHEMA_BASE}{fact.type}.json`."
    return f"## {fact.type}\n\n{about}\n\n{_fields(schema_of(fact))}\n```json\n{example}\n```\n"


def _fields(schema: dict[str, Any]) -> str:
    required = schema.get("required", [])
    rows = ((f"`{name}`", _type(field), "always" if name in required else "may be absent") for name, field in schema.get("properties", {}).items())
    return _table(("field", "type", "there"), rows)


def _type(schema: dict[str, Any]) -> str:
    """Say the type of a field in a few words."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return f"[{name}](#{_anchor(name)})"
    if "anyOf" in schema:
        return " or ".join(_type(choice) for choice in schema["anyOf"])
    if "enum" in schema:
        return ", ".join(f"`{value}`" for value in schema["enum"])
    if schema.get("type") == "array":
        return f"list of {_type(schema['items'])}"
    if schema.get("type") == "object" and isinstance(schema.get("additionalProperties"), dict):
        return f"object of {_type(schema['additionalProperties'])}"
    return f"{schema.get('format', schema.get('type', 'any'))}{_bounds(schema)}"


def _bounds(schema: dict[str, Any]) -> str:
    low, high = schema.get("minimum"), schema.get("maximum")
    if low is None and high is None:
        return ""
    return f", from {low} to {high}" if low is not None and high is not None else f", at least {low}" if low is not None else f", at most {high}"


def _described(schema: dict[str, Any]) -> str:
    return " ".join(schema["description"].split()) + "\n\n" if "description" in schema else ""


def errors() -> str:
    """The catalogue of errors: every problem type any service can answer."""
    packages = (*LIBRARIES, *_services())
    for package in packages:
        _import_all(package)
    known = tuple(_kinds_of(Problem))
    _refuse_disagreement(known)
    of_package = {package: [problem for problem in known if own_module(problem) == package] for package in packages}
    parts = [f"# Errors\n\n{_WRITTEN}\n{_ABOUT_ERRORS}", *(_problems(package, problems) for package, problems in of_package.items() if problems)]
    return "\n".join(parts)


def _refuse_disagreement(known: Iterable[type[Problem]]) -> None:
    """One code has one status and one title, whichever service answers it. Raises ValueError."""
    told: dict[str, type[Problem]] = {}
    for problem in known:
        other = told.setdefault(problem.code, problem)
        if (other.status, other.title) != (problem.status, problem.title):
            raise ValueError(f"{own_module(other)} and {own_module(problem)} mean different things by {problem.code}")


def _kinds_of(family: type[Problem]) -> Iterator[type[Problem]]:
    for kind in family.__subclasses__():
        yield kind
        yield from _kinds_of(kind)


def _problems(owner: str, problems: list[type[Problem]]) -> str:
    heading = "Any service" if owner == "chassis" else owner
    ordered = sorted(problems, key=lambda problem: (problem.status, problem.code))
    rows = ((str(problem.status), f"`{problem.code}`", problem.title, _more(problem)) for problem in ordered)
    return f"## {heading}\n\n{_table(('status', 'code', 'title', 'meaning'), rows)}"


def _more(problem: type[Problem]) -> str:
    """What the docstring says beyond its first line; else the family the problem belongs to."""
    rest = " ".join(" ".join((problem.__doc__ or "").strip().splitlines()[1:]).split())
    family = next(parent for parent in problem.__mro__[1:] if issubclass(parent, Problem))
    return rest or (f"a kind of `{family.code}`" if family is not Problem else "")


def metrics() -> str:
    """The catalogue of metrics: every one that a process of ours can expose beside those of Python and the process itself."""
    for package in (*LIBRARIES, *_services()):
        _import_all(package)
    rows = ((f"`{metric.name}`", metric.kind, ", ".join(f"`{label}`" for label in metric.labels), metric.help) for _, metric in sorted(METRICS.items()))
    return f"# Metrics\n\n{_WRITTEN}\n{_ABOUT_METRICS}\n{_table(('metric', 'kind', 'labels', 'meaning'), rows)}"


def _services() -> tuple[str, ...]:
    return tuple(sorted(folder.parent.parent.name for folder in SERVICES.glob("*/src/*") if (folder / "__init__.py").exists()))


def _import_all(package: str) -> None:
    for name in _modules(package):
        importlib.import_module(name)


def _modules(package: str) -> Iterator[str]:
    root = importlib.import_module(package)
    yield package
    for module in pkgutil.walk_packages(root.__path__, f"{package}."):
        if not module.name.startswith(_NOT_FOR_SERVICES) and not module.name.endswith("__main__"):
            yield module.name


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [heads, tuple("---" for _ in heads), *(tuple(cell.replace("|", "\\|") for cell in row) for row in rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _anchor(heading: str) -> str:
    """The anchor GitHub gives a heading."""
    return "".join(sign for sign in heading.lower() if sign.isalnum() or sign in "_-")
