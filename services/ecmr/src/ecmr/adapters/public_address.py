"""The addresses the public sees: in QR codes, signing links and mail."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PublicAddress:
    """Where the gateway is reached from outside."""

    base: str

    def verify(self, code: str) -> str:
        """Where anybody checks a note."""
        return f"{self.base.rstrip('/')}/api/ecmr/verify/{code}"

    def sign(self, token: str) -> str:
        """Where a one-time link leads."""
        return f"{self.base.rstrip('/')}/api/ecmr/sign/{token}"
