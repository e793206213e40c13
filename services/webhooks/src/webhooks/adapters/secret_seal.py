"""AES-256-GCM around secrets at rest, bound to the organisation they belong to."""

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_NONCE = 12
_SEALED, _PLAIN = b"\x01", b"\x00"


class SealBroken(RuntimeError):  # noqa: N818  named after what was found
    """What is stored was sealed by another key, or changed."""


class AesSeal:
    """Seals by the installation's key of 32 bytes; without one, stores as it is. What was stored before there was a key stays readable."""

    def __init__(self, key: bytes | None) -> None:
        self._cipher = AESGCM(key) if key else None

    def close(self, content: bytes, *, owner: str) -> bytes:
        """Seal something of an owner."""
        if self._cipher is None:
            return _PLAIN + content
        nonce = os.urandom(_NONCE)
        return _SEALED + nonce + self._cipher.encrypt(nonce, content, owner.encode())

    def open(self, sealed: bytes, *, owner: str) -> bytes:
        """Open what was sealed for that owner. Raises SealBroken."""
        if sealed[:1] == _PLAIN:
            return sealed[1:]
        if self._cipher is None:
            raise SealBroken("the secret was sealed by a key this process does not have")
        try:
            return self._cipher.decrypt(sealed[1 : 1 + _NONCE], sealed[1 + _NONCE :], owner.encode())
        except InvalidTag as error:
            raise SealBroken("the secret was sealed by another key, or changed") from error
