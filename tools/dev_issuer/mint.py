"""Sign one token and print it, nothing else. `make -s token org=acme roles=shipper,admin [scope="orders:read …"] [sub=…] [ttl=3600]`.

Reads its arguments from environment variables of those names, as make hands them on: no shell quoting comes between.
"""

from __future__ import annotations

import base64
import json
import os
import sys
import time
import uuid
from collections.abc import Mapping

from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256

from dev_issuer.keys import SigningKey, signing_key
from fleet.environment import settings_of_the_fleet

AN_HOUR = 3600


def main() -> int:
    """Print a token for the asked organisation and roles; with an argument missing or wrong, say so on standard error and end with 2."""
    try:
        claims = claims_from({**settings_of_the_fleet(), **os.environ}, issued_at=int(time.time()))
    except ValueError as wrong:
        print(f'{wrong}\nusage: make -s token org=acme roles=shipper[,admin] [scope="orders:read orders:write"] [sub=…] [ttl=3600]', file=sys.stderr)
        return 2
    print(signed(claims, key=signing_key()))
    return 0


def claims_from(asked: Mapping[str, str], *, issued_at: int) -> dict[str, object]:
    """The claims asked for. `ttl` is in seconds and may be negative, for a token that has expired. Raises ValueError."""
    org, roles = asked.get("org", "").strip(), [role.strip() for role in asked.get("roles", "").split(",") if role.strip()]
    if not org or not roles:
        raise ValueError("org and roles are needed")
    ttl = asked.get("ttl") or str(AN_HOUR)
    if not ttl.removeprefix("-").isdecimal():
        raise ValueError(f"ttl is a whole number of seconds, not {ttl!r}")
    claims: dict[str, object] = {
        "iss": asked["OIDC_ISSUER"],
        "aud": asked["OIDC_AUDIENCE"],
        "sub": asked.get("sub") or f"{org}-user",
        "org_id": org,
        "roles": roles,
        "iat": issued_at + min(int(ttl), 0),
        "exp": issued_at + int(ttl),
        "jti": str(uuid.uuid4()),
    }
    if asked.get("scope"):
        claims["scope"] = " ".join(asked["scope"].split())
    return claims


def signed(claims: dict[str, object], *, key: SigningKey) -> str:
    """A JWT (RFC 7519) with RS256 and the key's name in its header."""
    head = _segment({"alg": "RS256", "typ": "JWT", "kid": key.kid})
    signing_input = f"{head}.{_segment(claims)}"
    signature = key.private.sign(signing_input.encode(), PKCS1v15(), SHA256())
    return f"{signing_input}.{_base64url(signature)}"


def _segment(content: dict[str, object] | dict[str, str]) -> str:
    return _base64url(json.dumps(content, separators=(",", ":")).encode())


def _base64url(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


if __name__ == "__main__":
    sys.exit(main())
