"""What a note keeps beside its content: amendments, history, one-time links."""

import hashlib
from collections.abc import Sequence
from typing import Any, Literal

from contracts.ecmr import SignerRole
from contracts.values import Timestamp, Value
from ecmr.domain.particulars import Particulars
from ecmr.domain.text import Line
from signing import hash_chain
from signing.canonical import Json

MAX_LINKS = 50
LinkPurpose = Literal["signature", "reservations"]
"""What a link is for: to sign the note, or to send reservations in writing after delivery."""


class Change(Value):
    """One particular that an amendment changed."""

    path: str
    old: Any = None
    new: Any = None


class Amendment(Value):
    """A change after issue. The particulars before it are kept whole (Protocol of 2008, art. 4)."""

    revision: int
    at: Timestamp
    by: str
    reason: Line
    changes: tuple[Change, ...]
    before: Particulars


class HistoryEntry(Value):
    """Who did what when; `seal` covers the entry and the seal of the one before."""

    action: str
    at: Timestamp
    by: str
    org: str
    detail: str | None = None
    revision: int
    content_hash: str
    previous: str
    seal: str

    @property
    def link(self) -> hash_chain.Link:
        """As the hash chain reads it."""
        return hash_chain.Link(self._content(), self.previous, self.seal)

    def _content(self) -> Json:
        content: Json = self.model_dump(mode="json", by_alias=True, exclude={"previous", "seal"})
        return content

    def sealed_after(self, previous: str) -> "HistoryEntry":
        """Put the entry behind the one with this seal."""
        return self.model_copy(update={"previous": previous, "seal": hash_chain.append(self._content(), previous=previous).seal})


class SigningLink(Value):
    """A one-time link for a signer without an account, bound to role and revision. Only the hash of its token is kept."""

    link_id: str
    role: SignerRole
    purpose: LinkPurpose = "signature"
    revision: int
    token_hash: str
    expires_at: Timestamp
    made_by: str
    used_at: Timestamp | None = None


def hash_of_token(token: str) -> str:
    """SHA-256 of a link's token."""
    return hashlib.sha256(token.encode()).hexdigest()


def changes_between(old: Particulars, new: Particulars) -> tuple[Change, ...]:
    """List the leaves in which two contents differ, by path."""
    before, after = (dict(_leaves("", one.model_dump(mode="json", by_alias=True, exclude_none=True))) for one in (old, new))
    return tuple(Change(path=path, old=before.get(path), new=after.get(path)) for path in sorted({*before, *after}) if before.get(path) != after.get(path))


def _leaves(path: str, value: Any) -> Sequence[tuple[str, Any]]:
    if isinstance(value, dict):
        return [leaf for name, inner in value.items() for leaf in _leaves(f"{path}/{name}", inner)]
    if isinstance(value, list):
        return [leaf for place, inner in enumerate(value) for leaf in _leaves(f"{path}/{place}", inner)]
    return [(path, value)]
