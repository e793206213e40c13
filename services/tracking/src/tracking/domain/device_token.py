"""The secret by which a driver's phone reports positions: it knows one session and nothing else."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

PREFIX = "trk_"


def digest(token: str) -> str:
    """Give what is stored of a token; the token itself has 256 random bits, so a plain hash cannot be guessed back."""
    return sha256(token.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class DeviceKey:
    """A token as the session knows it: its hash, when it was given, and to whom."""

    hash: str
    issued_at: datetime
    issued_to: str

    @classmethod
    def of(cls, token: str, *, issued_to: str, at: datetime) -> "DeviceKey":
        """Remember a token that was just made."""
        return cls(digest(token), at, issued_to)
