"""Compact JWS (RFC 7515) with ES256, and the key ring that signs with the newest key and still verifies with the older ones.

Read strictly: three parts, a header of exactly `alg`, `kid` and `typ`, and the one algorithm of the key; nothing the token says chooses how it is checked.
"""

import base64
import binascii
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature

from signing.canonical import Json, canonical, digest

ALGORITHM = "ES256"
_HALF = 32


class BadSeal(ValueError):  # noqa: N818  what was found
    """The text is no seal of a known key, or was changed."""


class UnfitKey(ValueError):  # noqa: N818  what is wrong
    """The key is no private key on the curve P-256."""


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A private key on P-256. Its `kid` is the thumbprint of its public half (RFC 7638)."""

    private: ec.EllipticCurvePrivateKey

    @classmethod
    def new(cls) -> "SigningKey":
        """Make a key."""
        return cls(ec.generate_private_key(ec.SECP256R1()))

    @classmethod
    def of_pem(cls, pem: bytes) -> "SigningKey":
        """Read a PKCS #8 key without passphrase. Raises UnfitKey."""
        try:
            key = serialization.load_pem_private_key(pem, password=None)
        except (ValueError, TypeError) as error:
            raise UnfitKey(str(error)) from error
        if not isinstance(key, ec.EllipticCurvePrivateKey) or not isinstance(key.curve, ec.SECP256R1):
            raise UnfitKey("the key is not on the curve P-256")
        return cls(key)

    def pem(self) -> bytes:
        """Write the key as PKCS #8."""
        return self.private.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())

    @property
    def jwk(self) -> dict[str, str]:
        """The public half, as a JWKS shows it."""
        return _jwk(self.private.public_key())

    @property
    def kid(self) -> str:
        """The name of the key."""
        return self.jwk["kid"]

    def __repr__(self) -> str:
        """Never show the key."""
        return f"SigningKey({self.kid})"


class KeyRing:
    """Private keys, oldest first: the last signs, all verify."""

    def __init__(self, keys: Sequence[SigningKey]) -> None:
        if not keys:
            raise UnfitKey("a key ring needs a key")
        self._newest = keys[-1]
        self.jwks: dict[str, list[dict[str, str]]] = {"keys": [key.jwk for key in keys]}

    def seal(self, claims: Json, *, typ: str) -> str:
        """Sign the canonical form of the claims."""
        header = canonical({"alg": ALGORITHM, "kid": self._newest.kid, "typ": typ})
        signed = f"{_encode(header)}.{_encode(canonical(claims))}"
        r, s = decode_dss_signature(self._newest.private.sign(signed.encode(), ec.ECDSA(hashes.SHA256())))
        return f"{signed}.{_encode(r.to_bytes(_HALF, 'big') + s.to_bytes(_HALF, 'big'))}"

    def open(self, seal: str, *, typ: str) -> dict[str, Any]:
        """Give the claims of a seal. Raises BadSeal."""
        return open_seal(seal, typ=typ, jwks=self.jwks)


def open_seal(seal: str, *, typ: str, jwks: Mapping[str, Any]) -> dict[str, Any]:
    """Check a seal against public keys and give its claims. Raises BadSeal."""
    try:
        head, body, signature = (_decode(part) for part in seal.split("."))
        header = json.loads(head)
    except (ValueError, binascii.Error) as error:
        raise BadSeal("it is no compact JWS") from error
    key = next((one for one in jwks["keys"] if isinstance(header, dict) and one["kid"] == header.get("kid")), None)
    if key is None or header != {"alg": ALGORITHM, "kid": key["kid"], "typ": typ}:
        raise BadSeal("its header names no known key, or another purpose")
    _verify(key, seal.rpartition(".")[0].encode(), signature)
    claims: dict[str, Any] = json.loads(body)
    if canonical(claims) != body:
        raise BadSeal("its claims are not canonical")
    return claims


def _verify(key: Mapping[str, str], signed: bytes, signature: bytes) -> None:
    if len(signature) != 2 * _HALF:
        raise BadSeal("its signature has a wrong length")
    numbers = ec.EllipticCurvePublicNumbers(_number(key["x"]), _number(key["y"]), ec.SECP256R1())
    der = encode_dss_signature(int.from_bytes(signature[:_HALF], "big"), int.from_bytes(signature[_HALF:], "big"))
    try:
        numbers.public_key().verify(der, signed, ec.ECDSA(hashes.SHA256()))
    except InvalidSignature as error:
        raise BadSeal("the signature does not match") from error


def _jwk(public: ec.EllipticCurvePublicKey) -> dict[str, str]:
    numbers = public.public_numbers()
    point = {"crv": "P-256", "kty": "EC", "x": _encode(numbers.x.to_bytes(_HALF, "big")), "y": _encode(numbers.y.to_bytes(_HALF, "big"))}
    kid = _encode(bytes.fromhex(digest({**point})))
    return {**point, "kid": kid, "alg": ALGORITHM, "use": "sig"}


def _number(text: str) -> int:
    return int.from_bytes(_decode(text), "big")


def _encode(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def _decode(text: str) -> bytes:
    """Read Base64url; only its one canonical spelling, so that no two texts are the same seal."""
    data = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    if _encode(data) != text:
        raise BadSeal("it is not written canonically")
    return data
