"""How far the reading of a document is, and what came of it."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from ocr.domain.field_value import FieldValue

ExtractionStatus = Literal["none", "queued", "processing", "done", "failed"]

MOST_ATTEMPTS = 4
_WAITS = (timedelta(seconds=1), timedelta(seconds=10), timedelta(seconds=60))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was read of a document. The full text and the pages lie apart, under `reading_id`."""

    reading_id: str
    provider: str
    model: str
    duration_ms: int
    confidence: float
    fields: dict[str, FieldValue]
    review_reasons: tuple[str, ...]
    extracted_at: datetime

    @property
    def needs_review(self) -> bool:
        """Tell whether a person should look."""
        return bool(self.review_reasons)


@dataclass(frozen=True, slots=True)
class Extraction:
    """The reading of one document. `due_at` is set while there is something to do, and never otherwise; `outcome` is the last good reading."""

    status: ExtractionStatus = "none"
    attempts: int = 0
    due_at: datetime | None = None
    failure: str | None = None
    outcome: Outcome | None = None

    @property
    def is_under_way(self) -> bool:
        """Tell whether it waits to be read or is being read."""
        return self.status in {"queued", "processing"}

    def wanted(self, *, at: datetime) -> "Extraction":
        """Have the document read, again if it was; one that is under way stays as it is."""
        return self if self.is_under_way else Extraction("queued", due_at=at, outcome=self.outcome)

    def started(self, *, at: datetime) -> "Extraction":
        """Begin a try. Raises nothing: a try that was cut off by a crash is simply followed by the next."""
        return replace(self, status="processing", attempts=self.attempts + 1, due_at=at)

    @property
    def is_used_up(self) -> bool:
        """Tell whether it was tried as often as it may be."""
        return self.attempts >= MOST_ATTEMPTS

    def put_off(self, *, until: datetime) -> "Extraction":
        """Try later without counting this try: not the document but something else was at fault."""
        return replace(self, status="queued", attempts=max(0, self.attempts - 1), due_at=until)

    def stumbled(self, reason: str, *, at: datetime) -> "Extraction":
        """A try failed in a way that may pass: wait a while, longer each time, and try again."""
        return replace(self, status="queued", due_at=at + _WAITS[min(self.attempts, len(_WAITS)) - 1], failure=reason)

    def given_up(self, reason: str) -> "Extraction":
        """It cannot be read; a person must look."""
        return replace(self, status="failed", due_at=None, failure=reason)

    def finished(self, outcome: Outcome) -> "Extraction":
        """It was read."""
        return Extraction("done", attempts=self.attempts, outcome=outcome)
