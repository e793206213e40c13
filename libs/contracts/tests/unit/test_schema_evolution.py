"""Facts only grow: what the last release promised (before the first one: what was last committed) still holds.

An event written long ago is read again when an archive is replayed, and a listener may be older than the teller.
"""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

CONTRACTS = Path(__file__).resolve().parents[2]
Schema = dict[str, Any]


def git(*arguments: str) -> str | None:
    run = subprocess.run(["git", *arguments], cwd=CONTRACTS, capture_output=True, text=True, check=False)
    return run.stdout if run.returncode == 0 else None


def promised() -> dict[str, Schema]:
    """The schemas of the last release tag, else of the last commit; empty outside of a git checkout."""
    baseline = (git("describe", "--tags", "--abbrev=0", "--match", "v*") or "HEAD").strip()
    names = (git("ls-tree", "--name-only", "--full-tree", f"{baseline}:./schemas") or "").splitlines()
    return {name: json.loads(git("show", f"{baseline}:./schemas/{name}") or "{}") for name in names}


PROMISED = promised()


def broken(old: Schema, new: Schema) -> list[str]:
    """What a reader of the old schema could rely on and now cannot, as sentences."""
    return list(_broken(old, new, old, new, "", frozenset()))


def _broken(old: Schema, new: Schema, old_root: Schema, new_root: Schema, path: str, seen: frozenset[str]) -> Iterator[str]:
    if "$ref" in old and "$ref" in new:
        if old["$ref"] in seen:
            return
        seen |= {old["$ref"]}
    old, new = _resolved(old, old_root), _resolved(new, new_root)
    was, now = old.get("properties", {}), new.get("properties", {})
    yield from (f"{path}/{name} was removed" for name in was.keys() - now.keys())
    yield from (f"{path}/{name} became required" for name in set(new.get("required", [])) - set(old.get("required", [])))
    for name in was.keys() & now.keys():
        yield from _broken(was[name], now[name], old_root, new_root, f"{path}/{name}", seen)
    yield from _narrowed(old, new, path)
    if isinstance(old.get("items"), dict) and isinstance(new.get("items"), dict):
        yield from _broken(old["items"], new["items"], old_root, new_root, f"{path}/*", seen)
    for before in old.get("anyOf", []):
        if "$ref" in before and before not in new.get("anyOf", []) and before != new:
            yield f"{path} is no longer a {before['$ref'].rpartition('/')[2]}"


def _narrowed(old: Schema, new: Schema, path: str) -> Iterator[str]:
    if gone := _values(old) - (_values(new) or _values(old)):
        yield f"{path} no longer takes {', '.join(sorted(map(str, gone)))}"
    if gone_types := _types(old) - _types(new):
        yield f"{path} is no longer {' or '.join(sorted(gone_types))}"


def _values(schema: Schema) -> set[Any]:
    """The values a schema lists; empty where it lists none."""
    return set(schema.get("enum", ()))


def _types(schema: Schema) -> set[str]:
    """The simple types a schema allows; empty where it allows any."""
    options = schema.get("anyOf", [schema])
    return {option["type"] for option in options if "type" in option}


def _resolved(schema: Schema, root: Schema) -> Schema:
    while "$ref" in schema:
        schema = root["$defs"][schema["$ref"].rpartition("/")[2]]
    return schema


@pytest.mark.parametrize("name", sorted(PROMISED) or [pytest.param("", marks=pytest.mark.skip(reason="no git history to compare with"))])
def test_no_promise_of_a_published_schema_is_broken(name: str) -> None:
    now = CONTRACTS / "schemas" / name
    assert now.exists(), f"{name} is no longer published"
    assert broken(PROMISED[name], json.loads(now.read_text())) == []


OLD: Schema = {
    "type": "object",
    "required": ["id"],
    "properties": {
        "id": {"type": "string"},
        "note": {"anyOf": [{"type": "string"}, {"type": "null"}]},
        "status": {"enum": ["open", "shut"], "type": "string"},
        "stops": {"type": "array", "items": {"$ref": "#/$defs/Stop"}},
    },
    "$defs": {"Stop": {"type": "object", "required": ["at"], "properties": {"at": {"type": "string"}, "next": {"$ref": "#/$defs/Stop"}}}},
}


def changed(**properties: Schema) -> Schema:
    return {**OLD, "properties": {**OLD["properties"], **properties}}


def test_adding_an_optional_field_or_a_value_breaks_nothing() -> None:
    assert broken(OLD, OLD) == []
    assert broken(OLD, changed(colour={"type": "string"}, status={"enum": ["open", "shut", "lost"], "type": "string"})) == []


def test_removing_a_field_is_noticed_also_in_a_shared_object() -> None:
    assert broken(OLD, {**OLD, "properties": {"id": {"type": "string"}}}) != []
    without_at = {"type": "object", "required": [], "properties": {"next": {"$ref": "#/$defs/Stop"}}}
    assert broken(OLD, {**OLD, "$defs": {"Stop": without_at}}) == ["/stops/*/at was removed"]


def test_a_field_that_becomes_required_is_noticed() -> None:
    assert broken(OLD, {**OLD, "required": ["id", "note"]}) == ["/note became required"]
    assert broken(OLD, {**changed(colour={"type": "string"}), "required": ["id", "colour"]}) == ["/colour became required"]


def test_a_field_that_takes_less_is_noticed() -> None:
    assert broken(OLD, changed(id={"type": "integer"})) == ["/id is no longer string"]
    assert broken(OLD, changed(note={"type": "string"})) == ["/note is no longer null"]
    assert broken(OLD, changed(status={"enum": ["open"], "type": "string"})) == ["/status no longer takes shut"]
