"""Text as people write it on a consignment note: trimmed, bounded, without control characters."""

from typing import Annotated

from pydantic import AfterValidator, StringConstraints

_ALLOWED_CONTROL = frozenset("\n\r\t")


def _printable(text: str) -> str:
    if any(sign < " " and sign not in _ALLOWED_CONTROL for sign in text) or "\x7f" in text:
        raise ValueError("must not hold control characters")
    return text


Label = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200), AfterValidator(_printable)]
"""A name, a contact, a kind of packaging."""

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500), AfterValidator(_printable)]
"""An address, a description, a reason."""
