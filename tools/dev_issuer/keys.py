"""The issuer's RSA keys, one file each in `.local/issuer/`; the newest but one signs, all of them verify.

The newest is published ahead: when a rotation makes it sign, everybody who keeps the JWKS knows it already, and no request fails.

A key's name is the moment it was made (UTC, microseconds) and some randomness: names sort by age and need no index.
"""

from __future__ import annotations

import base64
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, load_pem_private_key

if TYPE_CHECKING:
    from collections.abc import Sequence

DIRECTORY = Path(__file__).resolve().parents[2] / ".local" / "issuer"
BITS = 2048


@dataclass(frozen=True)
class SigningKey:
    """A private key with the name (`kid`) tokens carry."""

    kid: str
    private: rsa.RSAPrivateKey

    def public_jwk(self) -> dict[str, str]:
        """The public half as a JSON Web Key (RFC 7517)."""
        numbers = self.private.public_key().public_numbers()
        return {"kty": "RSA", "use": "sig", "alg": "RS256", "kid": self.kid, "n": _base64url(numbers.n), "e": _base64url(numbers.e)}


def all_keys(directory: Path = DIRECTORY) -> list[SigningKey]:
    """Every key, oldest first, read from the files now: a rotation needs no restart. Makes the first two when there are none."""
    return [_load(path) for path in _files(directory)]


def signing_key(directory: Path = DIRECTORY) -> SigningKey:
    """The key that signs."""
    return _load(_files(directory)[-2])


def make_key(directory: Path = DIRECTORY) -> None:
    """Publish a new key; the one published before signs from now on, and the others go on verifying."""
    directory.mkdir(parents=True, exist_ok=True, mode=0o700)
    key = SigningKey(kid=f"{datetime.now(UTC):%Y%m%dT%H%M%S%f}-{secrets.token_hex(2)}", private=rsa.generate_private_key(public_exponent=65537, key_size=BITS))
    draft = directory / f".{key.kid}"
    draft.touch(mode=0o600)
    draft.write_bytes(key.private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    draft.rename(directory / f"{key.kid}.pem")


def _files(directory: Path) -> Sequence[Path]:
    while len(names := sorted(directory.glob("*.pem"))) < 2:
        make_key(directory)
    return names


def _load(path: Path) -> SigningKey:
    private = load_pem_private_key(path.read_bytes(), password=None)
    if not isinstance(private, rsa.RSAPrivateKey):
        raise TypeError(f"{path.name} holds no RSA key")
    return SigningKey(kid=path.stem, private=private)


def _base64url(number: int) -> str:
    raw = number.to_bytes((number.bit_length() + 7) // 8, "big")
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()
