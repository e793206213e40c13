"""What every record of a carrier's fleet has: an owner, a version, and the moments it was entered and changed."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Self

from chassis.errors import StaleVersion
from contracts.values import OrgId, Timestamp, Value


class FleetRecord(Value):
    """A record that belongs to one carrier."""

    version: int = 1
    carrier_id: OrgId
    created_at: Timestamp
    updated_at: Timestamp

    def expect(self, version: int | None) -> Self:
        """Go on if this is the version the caller knows; None stands for any. Raises StaleVersion."""
        if version is not None and version != self.version:
            raise StaleVersion(f"The record is at version {self.version}.", version=self.version)
        return self

    def rewritten(self, profile: Iterable[tuple[str, Any]], *, at: datetime) -> Self:
        """Replace what the record says by what the profile says."""
        return self.following(at, **dict(profile))

    def following(self, at: datetime, **changes: object) -> Self:
        """Make the next version."""
        return self.model_copy(update={**changes, "version": self.version + 1, "updated_at": at})
