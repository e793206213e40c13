"""Keeps secrets out of logs: whatever looks like a credential is replaced before a line is written.

The rules would rather hide too much than too little: a whole query string goes, since device tokens (OsmAnd `?id=`), fleet accounts
(WEBFLEET `?account=&username=&password=&apikey=`) and presigned signatures all travel there.
"""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

REDACTED = "[redacted]"

_LONGEST_TEXT = 16_384
"""Characters of one text that are kept; the rest is cut before any rule looks at it."""

_DEEPEST = 8

_SENSITIVE = r"password|passwd|passphrase|pwd|secret|token|api[_-]?key|authorization|cookie|credential|private[_-]?key|signature|csrf"
_SECRET_NAME = re.compile(_SENSITIVE, re.IGNORECASE)

# Each rule takes time linear in the text: runs are bounded or begin where no run goes on, so that nobody can slow a service down through its log.
_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(?:-----END [A-Z ]*PRIVATE KEY-----|\Z)", re.DOTALL), REDACTED),
    (re.compile(r"(?<![\w-])eyJ[\w-]{4,}\.[\w-]+(?:\.[\w-]*)*"), REDACTED),
    (re.compile(r"(\b(?:bearer|basic|digest)\s{1,8})[^\s,;\"']{6,}", re.IGNORECASE), rf"\1{REDACTED}"),
    (re.compile(r"(://)[^\s\"'<>]{0,1024}@"), rf"\1{REDACTED}@"),
    (re.compile(r"\?(?=[\w.%-]+=)[^\s\"'<>]*"), f"?{REDACTED}"),
    (
        re.compile(
            rf"((?:{_SENSITIVE})[\w-]{{0,32}}\\?[\"']?\s{{0,4}}[:=]\s{{0,4}})(?:(?:bearer|basic|digest|token)\s{{1,8}})?(?!\[redacted\])"
            rf"(?:b?\\?\"[^\"]*\"?|b?\\?'[^']*'?|[^\s,;&)}}\]\"']+)",
            re.IGNORECASE,
        ),
        rf"\1{REDACTED}",
    ),
)


def redacted_text(text: str) -> str:
    """Return the text without credentials: key blocks, JWTs, Authorization values, passwords and query strings of URLs, `secret=…` pairs."""
    if len(text) > _LONGEST_TEXT:
        text = text[:_LONGEST_TEXT] + "…"
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return text


def redacted(value: Any, *, depth: int = 0) -> Any:
    """Return the value as plain JSON types without credentials; members of a mapping whose name speaks of a secret lose their value.

    Never raises, whatever the value: what is nested deeper than eight levels, or is no JSON, becomes text.
    """
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, Mapping) and depth < _DEEPEST:
        return {redacted_text(_text_of(name)): REDACTED if _hides(name, member) else redacted(member, depth=depth + 1) for name, member in value.items()}
    if isinstance(value, list | tuple | set | frozenset) and depth < _DEEPEST:
        return [redacted(member, depth=depth + 1) for member in value]
    return redacted_text(_text_of(value))


def _text_of(value: Any) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, bytes | bytearray | memoryview):
        return f"<{len(value)} bytes>"
    try:
        return str(value)
    except Exception:  # noqa: BLE001  a log line must not fail over what it tells of
        return f"<{type(value).__qualname__}>"


def _hides(name: Any, member: Any) -> bool:
    """Tell whether a member is a secret by its name; counts and flags such as `tokens=3` are none."""
    return not (member is None or isinstance(member, bool | int | float)) and _SECRET_NAME.search(_text_of(name)) is not None
