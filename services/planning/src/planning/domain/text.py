"""Text as people write it: trimmed, bounded, without control characters."""

from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints


def _printable(text: str) -> str:
    if any(sign < " " or sign == "\x7f" for sign in text):
        raise ValueError("must not hold control characters")
    return text


Label = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100), AfterValidator(_printable)]
"""A name, a number on a paper."""

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500), AfterValidator(_printable)]
"""An address, a note."""

Subject = Annotated[str, Field(min_length=1, max_length=128, pattern=r"^[A-Za-z0-9][A-Za-z0-9._:@|-]*$")]
"""A person as the token's `sub` names it."""
