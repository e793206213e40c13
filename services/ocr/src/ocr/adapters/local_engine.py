"""The local engine as a provider: a child process that holds the models and reads one document at a time."""

import importlib.util
from typing import Self

from chassis import telemetry
from ocr.adapters.child_process import Child, ChildDied, ChildLimits, ChildTooSlow
from ocr.adapters.normal_form import reading_of
from ocr.domain.reading import Original, PermanentFailure, Reading, TransientFailure

log = telemetry.logger(__name__)

_GIB = 1024 * 1024 * 1024
_CALLS = 500
_NEVER_IDLE = 3600.0


class LocalEngine:
    """PP-OCRv6 small on this machine's processors. Needs no network and no key; its memory is the child's."""

    name = "local"

    def __init__(self, *, address_space: int = 3 * _GIB, cpu_seconds: int = 600) -> None:
        limits = ChildLimits(address_space=address_space, cpu_seconds=cpu_seconds, calls=_CALLS, idle_seconds=_NEVER_IDLE)
        self._child = Child("ocr.adapters.reading_engine", limits)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._child.kill()

    @property
    def pid(self) -> int | None:
        """The process that holds the models, while it runs."""
        return self._child.pid

    def available(self) -> bool:
        """Tell whether engine and weights are installed; loads nothing."""
        return all(importlib.util.find_spec(module) is not None for module in ("rapidocr", "onnxruntime"))

    async def warm_up(self, *, timeout: float = 60.0) -> None:
        """Load the models now rather than with the first document. A failure shows with the first document."""
        try:
            await self._child.call({"warmUp": True}, timeout=timeout)
        except (ChildDied, ChildTooSlow) as error:
            log.warning("engine_not_warm", reason=str(error))

    async def recognise(self, original: Original, *, deadline: float) -> Reading:
        """Read a document within `deadline` seconds. Raises TransientFailure when the engine died or was late, PermanentFailure when it cannot open it."""
        try:
            answer = await self._child.call({"contentType": original.content_type}, original.content, timeout=deadline)
        except ChildDied as error:
            raise TransientFailure("the engine met its limits and ended") from error
        except ChildTooSlow as error:
            raise TransientFailure(f"the engine was not done after {deadline:g} s") from error
        if "fault" in answer:
            raise PermanentFailure(answer["detail"])
        return reading_of(answer["reading"])
