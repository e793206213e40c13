"""The addresses the public sees: in QR codes, signing links and mail."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PublicAddress:
    """Where the gateway is reached from outside."""

    base: str

    def verify(self, code: str) -> str:
        """Where anybody checks a note."""
        return f"{self.base.rstrip('/')}/api/ecmr/verify/{code}"

    def procedures(self, version: str) -> str:
        """Where anybody reads the agreed procedures."""
        return f"{self.base.rstrip('/')}/api/ecmr/verify/procedures/{version}"

    def sign(self, token: str) -> str:
        """Where a one-time link leads."""
        return f"{self.base.rstrip('/')}/api/ecmr/sign/{token}"
