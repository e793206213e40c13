"""Where the public reaches the gateway: it stands in addresses that are given to people."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PublicAddress:
    """The base of public addresses, without a slash at its end."""

    base: str

    def feed(self, token: str) -> str:
        """Where a phone subscribes to a calendar."""
        return f"{self.base.rstrip('/')}/api/planning/calendars/{token}.ics"
