"""Text that people write: bounded, trimmed, without control characters."""

from typing import Annotated

from pydantic import AfterValidator, Field


def _printable(text: str) -> str:
    trimmed = text.strip()
    if not trimmed:
        raise ValueError("must not be blank")
    if any(sign < " " or sign == "\x7f" for sign in trimmed):
        raise ValueError("must not hold control characters")
    return trimmed


Line = Annotated[str, Field(min_length=1, max_length=500), AfterValidator(_printable)]
"""A line of text."""

Name = Annotated[str, Field(min_length=1, max_length=100), AfterValidator(_printable)]
"""What a site, a vehicle, a voucher or a paper is called."""
