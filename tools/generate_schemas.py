"""Writes what the platform publishes of itself from its code: event schemas, the AsyncAPI document, pages of events, errors and metrics.

python tools/generate_schemas.py [events] [errors] [metrics]            write what changed
python tools/generate_schemas.py --check [events] [errors] [metrics]    write nothing; end with 1 and name the files that are not what the code says
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

import asyncapi_document
import reference_pages
from contracts import FACTS, CloudEvent, Fact
from event_schemas import SCHEMA_BASE, example_event, schema_of

ROOT = Path(__file__).resolve().parents[1]
CONTRACTS = ROOT / "libs" / "contracts"
SCHEMAS = CONTRACTS / "schemas"
PAGES = ROOT / "docs" / "api"


def schema_files() -> dict[Path, str]:
    """One JSON Schema for each event type's data, and one for the envelope."""
    of_facts = {SCHEMAS / f"{name}.json": as_json(fact_schema(fact)) for name, fact in sorted(FACTS.items())}
    return {**of_facts, SCHEMAS / "cloudevent.json": as_json(envelope_schema())}


def fact_schema(fact: type[Fact]) -> dict[str, Any]:
    """The schema of the data of an event type, with its example."""
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": f"{SCHEMA_BASE}{fact.type}.json"}
    return {**head, **schema_of(fact), "title": fact.type, "examples": [fact.example]}


def envelope_schema() -> dict[str, Any]:
    """The schema of the CloudEvents envelope as it travels on the exchange."""
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": f"{SCHEMA_BASE}cloudevent.json"}
    return {**head, **schema_of(CloudEvent), "title": "CloudEvent", "examples": [example_event(FACTS["order.created"])]}


def as_json(schema: dict[str, Any]) -> str:
    """Write a schema as a file people read."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def event_files() -> dict[Path, str]:
    """What is written from the facts of `contracts`."""
    return {**schema_files(), CONTRACTS / "asyncapi.yaml": asyncapi_document.text(), PAGES / "events.md": reference_pages.events()}


def error_files() -> dict[Path, str]:
    """What is written from the problems of the chassis and of every service; imports all of them."""
    return {PAGES / "errors.md": reference_pages.errors()}


def metric_files() -> dict[Path, str]:
    """What is written from the metrics that the chassis and every service declare; imports all of them."""
    return {ROOT / "docs" / "metrics.md": reference_pages.metrics()}


GENERATED = {"events": event_files, "errors": error_files, "metrics": metric_files}


def stale(files: dict[Path, str]) -> list[Path]:
    """The files that do not hold what they should, and schemas of events that are no more."""
    leftover = [path for path in SCHEMAS.glob("*.json") if path not in files] if SCHEMAS / "cloudevent.json" in files else []
    return sorted(leftover + [path for path, text in files.items() if not path.exists() or path.read_text() != text])


def write(files: dict[Path, str], paths: list[Path]) -> None:
    """Bring these files to where they should be."""
    for path in paths:
        if path in files:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(files[path])
        else:
            path.unlink()


def main() -> int:
    """Write or check; the exit code says whether all is as it should be."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--check", action="store_true", help="write nothing; fail when something is stale")
    arguments.add_argument("what", nargs="*", metavar="events|errors|metrics", help="what to write; all of it when nothing is named")
    asked = arguments.parse_args()
    only_check = asked.check
    files = {path: text for what in asked.what or GENERATED for path, text in GENERATED[what]().items()}
    paths = stale(files)
    for path in paths:
        print(f"{'stale' if only_check else 'written'}: {path.relative_to(ROOT)}")
    if only_check:
        return 1 if paths else 0
    write(files, paths)
    return 0


if __name__ == "__main__":
    sys.exit(main())
