"""A note sent by e-mail: queued, tried, tried again with growing delays, and what the mail servers said."""

from datetime import datetime, timedelta
from typing import Annotated, Literal

from pydantic import Field

from contracts.values import OrgId, Timestamp, Value
from ecmr.domain.text import Line

DELAYS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240, 720))
"""How long to wait after each failed try; after the last the mail is given up."""

LEASE = timedelta(minutes=2)
Language = Literal["fr", "en", "de"]
Email = Annotated[str, Field(max_length=254, pattern=r"^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,189}$", examples=["quai@exemple.fr"])]


class Attempt(Value):
    """One try, and what the mail server answered."""

    at: Timestamp
    code: int | None = None
    answer: str


class Mailing(Value):
    """A mail with the PDF of a note."""

    mailing_id: str
    version: int = 1
    ecmr_id: str
    client_id: OrgId
    to: Email
    message: Line | None = None
    language: Language
    state: Literal["queued", "sent", "failed"] = "queued"
    attempts: tuple[Attempt, ...] = ()
    next_at: Timestamp | None = None
    created_at: Timestamp
    created_by: str

    def taken(self, *, at: datetime) -> "Mailing":
        """Work on it now; if the worker dies, another takes it when the lease is over."""
        return self.model_copy(update={"next_at": at + LEASE, "version": self.version + 1})

    def tried(self, attempt: Attempt, *, outcome: Literal["taken", "refused", "later"]) -> "Mailing":
        """Note a try: taken by the server, refused for good, or to be tried later."""
        tries = (*self.attempts, attempt)
        state: Literal["queued", "sent", "failed"] = "sent" if outcome == "taken" else "queued"
        if outcome == "refused" or (outcome == "later" and len(tries) > len(DELAYS)):
            state = "failed"
        next_at = attempt.at + DELAYS[len(tries) - 1] if state == "queued" else None
        return self.model_copy(update={"attempts": tries, "state": state, "next_at": next_at, "version": self.version + 1})
