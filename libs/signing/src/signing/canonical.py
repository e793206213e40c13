"""Canonical JSON (RFC 8785): the one byte sequence of a JSON value, so that equal content has equal hashes and signatures."""

import hashlib

import rfc8785

Json = dict[str, "Json"] | list["Json"] | str | int | float | bool | None


class NotCanonical(ValueError):  # noqa: N818  what is wrong, not that something is
    """The value has no canonical form: a number JSON cannot hold, or a name that is no text."""


def canonical(value: Json) -> bytes:
    """Write the value as RFC 8785 says. Raises NotCanonical."""
    try:
        return rfc8785.dumps(value)
    except (rfc8785.CanonicalizationError, TypeError, RecursionError) as error:
        raise NotCanonical(str(error)) from error


def digest(value: Json) -> str:
    """SHA-256 of the canonical form, in hex."""
    return hashlib.sha256(canonical(value)).hexdigest()
