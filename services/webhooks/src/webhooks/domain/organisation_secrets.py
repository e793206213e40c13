"""The secrets of an organisation: the newest signs, those replaced within the last day sign beside it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from signing.webhook import Secret

OVERLAP = timedelta(hours=24)
_MOST_KEPT = 8


@dataclass(frozen=True, slots=True)
class KnownSecret:
    """One secret; `until` is when it ends, None for the newest."""

    secret_id: str
    secret: Secret
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class OrganisationSecrets:
    """An organisation's secrets, newest first. `version` counts the saves; 0 is not stored yet."""

    org: str
    version: int = 0
    known: tuple[KnownSecret, ...] = ()

    def rotated(self, secret_id: str, secret: Secret, *, at: datetime) -> "OrganisationSecrets":
        """Put a new secret first; the one before it ends in a day. The same `secret_id` again changes nothing."""
        if self.known and self.known[0].secret_id == secret_id:
            return self
        older = tuple(replace(one, until=one.until or at + OVERLAP) for one in self.known)
        living = tuple(one for one in older if one.until and one.until > at)
        return OrganisationSecrets(self.org, self.version + 1, (KnownSecret(secret_id, secret), *living)[:_MOST_KEPT])

    def in_use(self, *, at: datetime) -> Sequence[Secret]:
        """Give the secrets that sign now, newest first."""
        return [one.secret for one in self.known if one.until is None or one.until > at]
