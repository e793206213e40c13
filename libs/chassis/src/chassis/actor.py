"""Who acts: the person, device or service behind a request, and what its token allows."""

from dataclasses import dataclass, field
from typing import Literal

Role = Literal["shipper", "carrier", "driver", "admin"]

_FAMILIES = ("orders", "tracking", "documents", "ecmr", "palettes", "planning", "webhooks")
_READ_WRITE = tuple(f"{family}:{verb}" for family in _FAMILIES for verb in ("read", "write"))
_DRIVER = (
    "orders:read",
    "tracking:read",
    "tracking:write",
    "documents:read",
    "documents:write",
    "ecmr:read",
    "ecmr:write",
    "palettes:read",
    "palettes:write",
    "planning:read",
)

SCOPES_OF: dict[str, frozenset[str]] = {
    "shipper": frozenset(_READ_WRITE) | {"carriers:read", "carriers:write"},
    "carrier": frozenset(_READ_WRITE) | {"carriers:read", "carriers:write"},
    "driver": frozenset(_DRIVER),
    "admin": frozenset(_READ_WRITE) | {"carriers:read", "carriers:write", "tracking:premium", "ops:read", "ops:write"},
}
"""What each role may do when its token names no base scope."""

ENTITLEMENTS = frozenset({"tracking:premium"})
"""Scopes that are bought: they add to a role's scopes and never narrow them."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks. `org` is the token's `org_id`; `scopes` what is granted after roles and token were weighed."""

    subject: str
    org: str
    roles: frozenset[str] = frozenset()
    scopes: frozenset[str] = field(default=frozenset())

    @classmethod
    def of_token(cls, *, subject: str, org: str, roles: frozenset[str], scope: frozenset[str]) -> "Actor":
        """Weigh roles and token: base scopes the token lists limit it to these; entitlements add; nothing exceeds the roles but entitlements."""
        by_roles = frozenset().union(*(SCOPES_OF.get(role, frozenset()) for role in roles))
        base = scope - ENTITLEMENTS
        return cls(subject, org, roles, (by_roles & base if base else by_roles) | (scope & ENTITLEMENTS))

    @classmethod
    def service(cls, name: str) -> "Actor":
        """Stand for the platform itself, acting on an event."""
        return cls(subject=f"service:{name}", org="symphonia", roles=frozenset({"admin"}), scopes=SCOPES_OF["admin"])

    @property
    def is_admin(self) -> bool:
        """See and do everything, in every organisation."""
        return "admin" in self.roles

    def has(self, role: Role) -> bool:
        """Tell whether the token carries the role."""
        return role in self.roles

    def may(self, scope: str) -> bool:
        """Tell whether the actor holds the scope."""
        return scope in self.scopes


@dataclass(frozen=True, slots=True)
class Caller:
    """An actor and the bearer token it came with, to ask others in its name."""

    actor: Actor
    token: str = field(repr=False)
