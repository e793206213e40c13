"""What tracking wants of a telematics provider: the positions of one fleet account, however the provider gives them.

A second provider is one more class with `name`, `account` and `poll`; `main` chooses. Nothing of a provider's own words passes this line.
"""

from collections.abc import Awaitable, Callable, Sequence
from typing import Protocol

from tracking.domain.telematics import FleetPosition, RequestLimit

Take = Callable[[Sequence[FleetPosition]], Awaitable[None]]
"""Stores positions. What it was given is durable when it returns; only then may a provider forget them."""


class TelematicsFault(Exception):  # noqa: N818  the trade's word for what went wrong
    """The provider did not give positions. `retry_after` seconds should pass before it is asked again; `code` is the provider's own, if it named one."""

    def __init__(self, text: str, *, retry_after: float, code: int | None = None) -> None:
        super().__init__(text)
        self.retry_after, self.code = retry_after, code


class OverBudget(TelematicsFault):
    """The request would exceed the account's limit; it was not made."""


class RequestBudget(Protocol):
    """Counts the requests of an account over all replicas."""

    async def take(self, account: str, action: str, limit: RequestLimit) -> float:
        """Count one request in. 0 when it may be made now, else the seconds until it may, and nothing is counted."""
        ...


class TelematicsProvider(Protocol):
    """One fleet account."""

    name: str

    @property
    def account(self) -> str:
        """The account's name at the provider."""
        ...

    def serves(self, org: str | None) -> bool:
        """Tell whether the vehicles of an organisation are in this account."""
        ...

    async def poll(self, take: Take) -> None:
        """Ask for news of the whole fleet and hand them over. Raises TelematicsFault."""
        ...
