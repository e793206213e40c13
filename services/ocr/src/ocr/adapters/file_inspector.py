"""Asks the inspection children what a file is, and says their verdicts in our words."""

from typing import Self

from chassis import telemetry
from chassis.errors import Problem, Unavailable
from ocr.adapters.child_process import ChildDied, ChildLimits, Children, ChildrenBusy, ChildTooSlow
from ocr.domain.intake import ActiveDocument, AmbiguousDocument, DocumentTypeNotTaken, DocumentUnreadable, Inspection, IntakeLimits, TooManyPages, TooManyPixels

log = telemetry.logger(__name__)

_MIB = 1024 * 1024
_LIMITS = ChildLimits(address_space=1024 * _MIB, cpu_seconds=8, calls=200, idle_seconds=45)
_PATIENCE = 12.0
"""Seconds an inspection may take in all; usual ones take hundredths."""

_FAULTS: dict[str, type[Problem]] = {
    "not-taken": DocumentTypeNotTaken,
    "unreadable": DocumentUnreadable,
    "encrypted": DocumentUnreadable,
    "too-many-pages": TooManyPages,
    "too-many-pixels": TooManyPixels,
    "animated": DocumentUnreadable,
    "polyglot": AmbiguousDocument,
    "active": ActiveDocument,
}


class InspectionUnavailable(Unavailable):
    """Files cannot be inspected at the moment."""


class FileInspector:
    """Tells by content what a file is, in a child process that a hostile file may break as it likes."""

    def __init__(self, limits: IntakeLimits, *, count: int = 2) -> None:
        self.limits = limits
        self._children = Children("ocr.adapters.file_inspection", _LIMITS, count=count)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._children.__aexit__()

    async def inspect(self, content: bytes) -> Inspection:
        """Find out kind and pages. Raises the refusals of intake, InspectionUnavailable."""
        header = {"maxPages": self.limits.max_pages, "maxPixels": self.limits.max_pixels}
        try:
            answer = await self._children.call(header, content, timeout=_PATIENCE)
        except (ChildDied, ChildTooSlow) as error:
            log.warning("inspection_broke_off", reason=str(error), size=len(content))
            raise DocumentUnreadable("Opening the file takes more time or memory than a document may.") from error
        except (ChildrenBusy, OSError) as error:
            raise InspectionUnavailable from error
        if "fault" in answer:
            raise _FAULTS[answer["fault"]](answer["detail"])
        return Inspection(answer["contentType"], answer["pages"], tuple(answer["activeContent"]))
