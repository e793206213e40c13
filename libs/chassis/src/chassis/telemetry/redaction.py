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

_SENSITIVE = r"password|passwd|passphrase|pwd|secret|token|api[_-]?key|authorization|cookie|credential|private[_-]?key|signature|csrf"
_SECRET_NAME = re.compile(_SENSITIVE, re.IGNORECASE)

_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(?:-----END [A-Z ]*PRIVATE KEY-----|\Z)", re.DOTALL), REDACTED),
    (re.compile(r"\beyJ[\w-]{4,}\.[\w-]+(?:\.[\w-]*)*"), REDACTED),
    (re.compile(r"(\b(?:bearer|basic|digest)\s+)[^\s,;\"']{6,}", re.IGNORECASE), rf"\1{REDACTED}"),
    (re.compile(r"(://)[^\s\"'<>]*@"), rf"\1{REDACTED}@"),
    (re.compile(r"\?(?=[\w.%-]+=)[^\s\"'<>]*"), f"?{REDACTED}"),
    (
        re.compile(
            rf"([\w-]*(?:{_SENSITIVE})[\w-]*\\?[\"']?\s*[:=]\s*)(?:(?:bearer|basic|digest|token)\s+)?(?!\[redacted\])(?:b?\\?\"[^\"]*\"|b?\\?'[^']*'|[^\s,;&)}}\]\"']+)",
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


def redacted(value: Any) -> Any:
    """Return the value as plain JSON types without credentials; members of a mapping whose name speaks of a secret lose their value."""
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, Mapping):
        return {redacted_text(str(name)): REDACTED if _hides(str(name), member) else redacted(member) for name, member in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [redacted(member) for member in value]
    return redacted_text(_text_of(value))


def _text_of(value: Any) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, bytes | bytearray | memoryview):
        return f"<{len(value)} bytes>"
    return str(value)


def _hides(name: str, member: Any) -> bool:
    """Tell whether a member is a secret by its name; counts and flags such as `tokens=3` are none."""
    return not (member is None or isinstance(member, bool | int | float)) and _SECRET_NAME.search(name) is not None
