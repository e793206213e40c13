"""Bearer tokens: JWTs of any OIDC issuer, checked against its JWKS in every service.

Keys are fetched off the request path where possible, kept, and fetched again when a token names a key nobody knows: rotation needs no restart.
While the issuer is away, the keys at hand keep verifying.
"""

import asyncio
import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Annotated, Any, Protocol

import httpx
import jwt
from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from jwt import PyJWK, PyJWKSet
from jwt.exceptions import PyJWKSetError

from chassis import telemetry
from chassis.actor import Actor, Caller, Role
from chassis.errors import Forbidden, Unauthenticated, Unavailable

log = telemetry.logger(__name__)

_MAX_TOKEN = 16_384
_REMEMBERED_SECONDS = 300
"""A key the issuer withdraws stops verifying after this long."""
_TYPES = {"jwt", "at+jwt", "application/at+jwt"}


class IssuerUnavailable(Unavailable):
    """The token issuer's keys cannot be fetched."""


class KeySource(Protocol):
    """Where verification keys come from."""

    async def key(self, kid: str | None, algorithm: str) -> PyJWK | None:
        """Find the key of that id made for that algorithm; None when there is no such key."""
        ...


class JwksUrl:
    """The keys published at a URL.

    Kept for `max_age` seconds; fetched again at once for an unknown key id, but not more often than every `min_interval` seconds.
    """

    def __init__(
        self, url: str, *, timeout: float = 2.0, max_age: float = 300.0, min_interval: float = 5.0, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._url, self._timeout, self._max_age, self._min_interval, self._clock = url, timeout, max_age, min_interval, clock
        self._keys: dict[str | None, PyJWK] = {}
        self._tried_at: float | None = None
        self._fetched_at: float | None = None
        self._fetching = asyncio.Lock()

    async def key(self, kid: str | None, algorithm: str) -> PyJWK | None:
        """Find a key. Raises IssuerUnavailable when none was ever fetched."""
        if kid not in self._keys or self._is_old():
            await self._refresh(wanted=kid)
        if self._fetched_at is None:
            raise IssuerUnavailable
        key = self._keys.get(kid)
        return key if key is not None and key.algorithm_name == algorithm else None

    def _is_old(self) -> bool:
        return self._fetched_at is None or self._clock() - self._fetched_at > self._max_age

    async def _refresh(self, *, wanted: str | None) -> None:
        async with self._fetching:
            if (wanted in self._keys and not self._is_old()) or (self._tried_at is not None and self._clock() - self._tried_at < self._min_interval):
                return
            self._tried_at = self._clock()
            try:
                async with httpx.AsyncClient(timeout=self._timeout) as client:
                    answer = await client.get(self._url)
                answer.raise_for_status()
                keys = PyJWKSet.from_dict(answer.json()).keys
            except (httpx.HTTPError, ValueError, PyJWKSetError, jwt.PyJWKError) as error:
                log.warning("jwks_unavailable", error=type(error).__name__)
                return
            self._keys = {key.key_id: key for key in keys}
            self._fetched_at = self._clock()


class TokenVerifier:
    """Turns a token into the Actor it stands for. Verified tokens are remembered for a few minutes."""

    def __init__(
        self,
        keys: KeySource,
        *,
        issuer: str,
        audience: str,
        algorithms: Sequence[str] = ("RS256", "ES256", "EdDSA"),
        leeway: float = 30,
        remembered: int = 2048,
    ) -> None:
        self._keys, self._issuer, self._audience, self._algorithms, self._leeway = keys, issuer, audience, tuple(algorithms), leeway
        self._seen: OrderedDict[str, tuple[float, float, Actor]] = OrderedDict()
        self._remembered = remembered

    async def actor_of(self, token: str) -> Actor:
        """Verify signature, issuer, audience and times. Raises Unauthenticated; IssuerUnavailable when no key could ever be fetched."""
        actor, _ = await self.actor_and_expiry(token)
        return actor

    async def actor_and_expiry(self, token: str) -> tuple[Actor, float]:
        """As `actor_of`, with the moment the token ends in Unix seconds, leeway included. Long connections close then."""
        known = self._seen.get(token)
        if known and known[0] > time.time():
            self._seen.move_to_end(token)
            return known[2], known[1]
        claims = await self._verified(token)
        actor, expiry = actor_of_claims(claims), float(claims["exp"]) + self._leeway
        self._seen[token] = (min(expiry, time.time() + _REMEMBERED_SECONDS), expiry, actor)
        if len(self._seen) > self._remembered:
            self._seen.popitem(last=False)
        return actor, expiry

    async def _verified(self, token: str) -> dict[str, Any]:
        if len(token) > _MAX_TOKEN:
            raise Unauthenticated("The token is too long.")
        try:
            header = jwt.get_unverified_header(token)
            algorithm, kid = header.get("alg"), header.get("kid")
            if algorithm not in self._algorithms or str(header.get("typ", "JWT")).lower() not in _TYPES or not isinstance(kid, str | None):
                raise Unauthenticated("The token is of a kind that is not accepted.")
            key = await self._keys.key(kid, algorithm)
            if key is None:
                raise Unauthenticated("The token is signed by a key the issuer does not publish.")
            claims: dict[str, Any] = jwt.decode(
                token,
                key,
                algorithms=[algorithm],
                audience=self._audience,
                issuer=self._issuer,
                leeway=self._leeway,
                options={"require": ["exp", "iss", "aud", "sub"]},
            )
        except jwt.ExpiredSignatureError as error:
            raise Unauthenticated("The token has expired.") from error
        except (jwt.InvalidTokenError, ValueError, RecursionError) as error:
            raise Unauthenticated("The token is not valid here.") from error
        return claims


def actor_of_claims(claims: dict[str, Any]) -> Actor:
    """Read the claims `sub`, `org_id`, `roles` and `scope`. Raises Unauthenticated when they are not of the expected kind."""
    subject, org, roles, scope = claims.get("sub"), claims.get("org_id"), claims.get("roles", []), claims.get("scope", "")
    roles = roles.split() if isinstance(roles, str) else roles
    scope = scope.split() if isinstance(scope, str) else scope
    if not isinstance(subject, str) or not isinstance(org, str) or not org or not _all_text(roles) or not _all_text(scope):
        raise Unauthenticated("The token lacks the organisation or carries claims of the wrong kind.")
    return Actor.of_token(subject=subject, org=org, roles=frozenset(roles), scope=frozenset(scope))


def _all_text(values: Any) -> bool:
    return isinstance(values, list) and all(isinstance(value, str) for value in values)


bearer = HTTPBearer(auto_error=False, bearerFormat="JWT", description="A JWT of the configured OIDC issuer, with `org_id` and `roles`.")


async def authenticate(request: Request) -> Actor:
    """Find out who sends the request; once per request. Raises Unauthenticated."""
    known: Actor | None = getattr(request.state, "actor", None)
    if known:
        return known
    scheme, token = _credentials(request)
    if scheme.lower() != "bearer" or not token:
        raise Unauthenticated("Send a bearer token in the Authorization header.")
    verifier: TokenVerifier = request.app.state.verifier
    actor = await verifier.actor_of(token)
    request.state.actor = actor
    return actor


def _credentials(request: Request) -> tuple[str, str]:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return scheme, token.strip()


def allow(scope: str, *, roles: Sequence[Role] = ()) -> Any:
    """Dependency: the actor of the request, who must hold the scope and, where roles are named, one of them or `admin`. Raises Unauthenticated, Forbidden."""

    async def allowed(request: Request, _: HTTPAuthorizationCredentials | None = Depends(bearer)) -> Actor:
        actor = await authenticate(request)
        if not actor.may(scope):
            raise Forbidden(f"The token lacks the scope {scope}.", scope=scope)
        if roles and not actor.is_admin and not actor.roles.intersection(roles):
            raise Forbidden(f"This is for {', '.join(roles)} only.", roles=list(roles))
        return actor

    allowed.scope, allowed.roles = scope, tuple(roles)  # type: ignore[attr-defined]  # read by the role matrix test
    return Depends(allowed)


def allow_caller(scope: str, *, roles: Sequence[Role] = ()) -> Any:
    """Dependency: as `allow`, with the token the actor came with, for routes that ask other services in its name."""

    async def caller(request: Request, actor: Annotated[Actor, allow(scope, roles=roles)]) -> Caller:
        return Caller(actor, _credentials(request)[1])

    return Depends(caller)
