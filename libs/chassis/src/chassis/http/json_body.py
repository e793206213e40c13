"""Reading JSON strictly: what two parsers could read differently is refused before anything acts on it.

Refused as malformed (400): broken UTF-8, lone surrogates, NaN and infinities, duplicate keys, nesting beyond 32. Refused as invalid (422): integers beyond
64 bits, and whatever the model refuses. Types are strict: `"7"` is no number and `1.0` no integer.
"""

import json
import math
from collections.abc import AsyncGenerator
from functools import lru_cache
from typing import Any

from fastapi import Request
from pydantic import TypeAdapter, ValidationError

from chassis.errors import ContentTooLarge, Invalid, Malformed
from chassis.http.problems import ProblemInBody, invalid_body

MAX_BODY = 1024 * 1024
"""Bytes a body may have where the route does not say otherwise."""

_MAX_DEPTH = 32
_INT64 = range(-(2**63), 2**63)


def check(raw: bytes) -> Any:
    """Parse JSON and refuse the ambiguous. Answers the parsed value; raises Malformed or Invalid."""
    try:
        text = raw.decode("utf-8")
        value = _DECODER.decode(text)
        if "\\u" in text:
            json.dumps(value, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError as error:
        raise Malformed("The JSON holds half of a surrogate pair.") from error
    except UnicodeDecodeError as error:
        raise Malformed("The body is not UTF-8.") from error
    except RecursionError as error:
        raise Malformed(f"The JSON is nested more than {_MAX_DEPTH} deep.") from error
    except json.JSONDecodeError as error:
        raise Malformed(f"The body is not JSON: {error.msg} at character {error.pos}.") from error
    if _deeper_than(value, _MAX_DEPTH):
        raise Malformed(f"The JSON is nested more than {_MAX_DEPTH} deep.")
    return value


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise Malformed("A name appears twice in the same JSON object.")
    return found


def _no_constant(name: str) -> Any:
    raise Malformed(f"{name} is not JSON.")


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise Malformed("A number is too large.")
    return number


def _int64(text: str) -> int:
    if len(text) > 20 or (number := int(text)) not in _INT64:
        raise Invalid("An integer does not fit into 64 bits.")
    return number


_DECODER = json.JSONDecoder(object_pairs_hook=_unique, parse_constant=_no_constant, parse_float=_finite, parse_int=_int64)


def _deeper_than(value: Any, depth: int) -> bool:
    level = [value] if isinstance(value, dict | list) else []
    for _ in range(depth):
        level = [child for parent in level for child in (parent.values() if isinstance(parent, dict) else parent) if isinstance(child, dict | list)]
    return bool(level)


@lru_cache(maxsize=512)
def _adapter(annotation: Any) -> TypeAdapter[Any]:
    return TypeAdapter(annotation)


class StrictRequest(Request):
    """A request whose body is bounded, and whose JSON is checked and validated in one go, in pydantic's strict JSON mode."""

    body_type: Any = None
    max_body = MAX_BODY

    async def stream(self) -> AsyncGenerator[bytes, None]:
        """Read the body as it comes. Raises ProblemInBody when it is longer than the route takes."""
        announced = self.headers.get("content-length", "0")
        received = int(announced) if announced.isdecimal() else 0
        if received > self.max_body:
            raise self._too_large()
        received = 0
        async for chunk in super().stream():
            received += len(chunk)
            if received > self.max_body:
                raise self._too_large()
            yield chunk

    def _too_large(self) -> ProblemInBody:
        return ProblemInBody(ContentTooLarge(f"This path takes bodies of at most {self.max_body} bytes."))

    async def json(self) -> Any:
        """Read the body as the type the route declares. Raises ProblemInBody."""
        raw = await self.body()
        try:
            check(raw)
            return _adapter(self.body_type).validate_json(raw, strict=True, by_alias=True, by_name=False)
        except (Malformed, Invalid) as problem:
            raise ProblemInBody(problem) from problem
        except ValidationError as error:
            raise ProblemInBody(invalid_body(error)) from error
