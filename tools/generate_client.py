"""Writes the typed Python client in clients/python from the OpenAPI documents of all services, by openapi-python-client.

python tools/generate_client.py            write it anew
python tools/generate_client.py --check    write nothing; end with 1 and name the files that are not what the documents say
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "clients/python/src/symphonia_client"
SERVICES = sorted(path.parent.name for path in ROOT.glob("services/*/src/*/main.py"))
ANOTHER_NAME_OF = "/api/transport-orders"
"""The same operations as under `/api/orders`; a client needs one of them."""
_PLACEHOLDERS = {
    "ENVIRONMENT": "local",
    "MONGO_URL": "mongodb://127.0.0.1:1/",
    "AMQP_URL": "amqp://127.0.0.1:1/",
    "OIDC_ISSUER": "https://issuer.invalid/",
    "OIDC_JWKS_URL": "http://127.0.0.1:1/",
    "S3_ENDPOINT_URL": "http://127.0.0.1:1/",
    "S3_ACCESS_KEY": "x",
    "S3_SECRET_KEY": "x",
    "S3_BUCKET": "x",
    "S3_REGION": "eu-west-3",
}
"""What a service must be given before it builds its app; nothing is connected to."""
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_FILES = ("application/pdf", "application/zip", "application/xml", "image/svg+xml", "image/jpeg", "text/csv", _XLSX)
"""Types the generator does not know; their content is given and taken as bytes."""
_CONFIGURATION = {
    "content_type_overrides": dict.fromkeys(_FILES, "application/octet-stream"),
    "post_hooks": ["ruff check --fix-only --quiet --isolated .", "ruff format --quiet --isolated ."],
}
_GENERATOR = ("openapi-python-client", "generate", "--meta", "none", "--overwrite", "--fail-on-warning")


def merged(documents: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Make one document of those of all services: what is for integrators, each operation under its service and its own short name."""
    paths: dict[str, Any] = {}
    schemas: dict[str, Any] = {}
    unlike = _named_alike(documents)
    for service, document in sorted(documents.items()):
        renamed = {name: f"{service.capitalize()}{name}" for name in document["components"]["schemas"] if name in unlike}
        for name, schema in document["components"]["schemas"].items():
            title = {"title": renamed[name]} if name in renamed else {}
            schemas[renamed.get(name, name)] = _with_refs(schema, renamed) | title
        wanted = {path: operations for path, operations in document["paths"].items() if _is_wanted(path, operations)}
        names = _short_names(wanted)
        for path, operations in wanted.items():
            paths[path] = {
                method: _with_files(_with_refs(operation, renamed)) | {"tags": [service], "operationId": names[operation["operationId"]]}
                for method, operation in operations.items()
            }
    schemes = documents["orders"]["components"]["securitySchemes"]
    info = {"title": "Symphonia", "version": "1", "description": "Transport management for European road freight."}
    return {"openapi": "3.1.0", "info": info, "paths": paths, "components": {"schemas": dict(sorted(schemas.items())), "securitySchemes": schemes}}


def _is_wanted(path: str, operations: dict[str, Any]) -> bool:
    """Leave out what is for operators, a second name, and the stream of events, which a client of requests and answers cannot read."""
    return path.startswith("/api/") and not path.startswith(ANOTHER_NAME_OF) and "text/event-stream" not in json.dumps(operations)


def _with_files(operation: dict[str, Any]) -> dict[str, Any]:
    """Call the content of a file bytes, also where a service says it is text."""
    contents = [operation.get("requestBody", {}).get("content", {}), *(answer.get("content", {}) for answer in operation["responses"].values())]
    for content in contents:
        content.update({kind: {"schema": {"type": "string", "format": "binary"}} for kind in content if kind in _FILES})
    return operation


def _named_alike(documents: dict[str, dict[str, Any]]) -> set[str]:
    """Name the schemas that two services call the same and mean differently."""
    seen: dict[str, set[str]] = {}
    for document in documents.values():
        for name, schema in document["components"]["schemas"].items():
            seen.setdefault(name, set()).add(json.dumps(schema, sort_keys=True))
    return {name for name, texts in seen.items() if len(texts) > 1}


def _with_refs(part: Any, renamed: dict[str, str]) -> Any:
    if isinstance(part, dict):
        return {key: _with_ref(value, renamed) if key == "$ref" else _with_refs(value, renamed) for key, value in part.items()}
    return [_with_refs(one, renamed) for one in part] if isinstance(part, list) else part


def _with_ref(ref: str, renamed: dict[str, str]) -> str:
    head, _, name = ref.rpartition("/")
    return f"{head}/{renamed.get(name, name)}"


def _short_names(paths: dict[str, Any]) -> dict[str, str]:
    """Name each operation as its function in the service; FastAPI's long id only where two have the same."""
    short = {
        operation["operationId"]: operation["summary"].lower().replace(" ", "_").replace("-", "_")
        for operations in paths.values()
        for operation in operations.values()
    }
    times = Counter(short.values())
    return {long: name if times[name] == 1 else long for long, name in short.items()}


def documents_of_services() -> dict[str, dict[str, Any]]:
    """Ask every service's app for its OpenAPI document."""
    os.environ.update({name: value for name, value in _PLACEHOLDERS.items() if name not in os.environ})
    return {service: importlib.import_module(f"{service}.main").everything().openapi() for service in SERVICES}


def generate(into: Path) -> None:
    """Write the package into a folder. Ends the program when the generator fails."""
    with tempfile.TemporaryDirectory() as folder:
        document, configuration = Path(folder, "openapi.json"), Path(folder, "config.json")
        document.write_text(json.dumps(merged(documents_of_services())))
        configuration.write_text(json.dumps(_CONFIGURATION))
        tools = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        made = subprocess.run(
            [*_GENERATOR, "--path", document, "--config", configuration, "--output-path", into],
            env=os.environ | {"PATH": tools},
            check=False,
            capture_output=True,
            text=True,
        )
        if made.returncode:
            sys.exit(made.stdout + made.stderr)
    (into / "py.typed").touch()
    shutil.rmtree(into / ".ruff_cache", ignore_errors=True)


def differences(made: Path, kept: Path) -> list[str]:
    """Name the files that are in one folder only or differ."""
    files = {path.relative_to(folder) for folder in (made, kept) for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts}
    return sorted(str(name) for name in files if not _same(made / name, kept / name))


def _same(one: Path, other: Path) -> bool:
    return one.is_file() and other.is_file() and one.read_bytes() == other.read_bytes()


def main() -> int:
    """Write or check; the exit code says whether all is as it should be."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--check", action="store_true", help="write nothing; fail when something is stale")
    only_check = arguments.parse_args().check
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder, "symphonia_client")
        generate(made)
        stale = differences(made, PACKAGE)
        for name in stale:
            print(f"{'stale' if only_check else 'written'}: clients/python/src/symphonia_client/{name}")
        if only_check:
            return 1 if stale else 0
        shutil.rmtree(PACKAGE, ignore_errors=True)
        shutil.copytree(made, PACKAGE)
    return 0


if __name__ == "__main__":
    sys.exit(main())
