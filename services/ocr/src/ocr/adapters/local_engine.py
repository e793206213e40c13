"""The local engine as a provider: a child process that holds the models and reads one document at a time."""

import importlib.util
from typing import Any, Self

from chassis import telemetry
from ocr.adapters.child_process import Child, ChildDied, ChildLimits, ChildTooSlow
from ocr.adapters.normal_form import plain_box, reading_of, with_looks
from ocr.domain.reading import Original, PermanentFailure, Reading, TransientFailure, Unsupported

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
        return reading_of((await self._asked({"do": "read"}, original, deadline=deadline))["reading"])

    async def complement(self, original: Original, reading: Reading, *, deadline: float) -> Reading:
        """Add to another engine's reading what it does not tell: pixels, barcodes, ink. Raises TransientFailure, PermanentFailure."""
        outlines = [[plain_box(line.box) for line in page.lines] for page in reading.pages]
        looked = await self._asked({"do": "look", "outlines": outlines}, original, deadline=deadline)
        return with_looks(reading, looked["pages"])

    async def text_layer(self, original: Original, *, deadline: float) -> Reading:
        """Read the text a PDF carries. Raises Unsupported when a page has none that can be trusted."""
        answer = await self._asked({"do": "text-layer"}, original, deadline=deadline)
        if "reading" not in answer:
            raise Unsupported("not every page has a text of its own")
        return reading_of(answer["reading"])

    async def _asked(self, header: dict[str, Any], original: Original, *, deadline: float) -> dict[str, Any]:
        try:
            answer = await self._child.call({"contentType": original.content_type, **header}, original.content, timeout=deadline)
        except ChildDied as error:
            raise TransientFailure("the engine met its limits and ended") from error
        except ChildTooSlow as error:
            raise TransientFailure(f"the engine was not done after {deadline:g} s") from error
        if "fault" in answer:
            raise PermanentFailure(answer["detail"])
        return answer


class TextLayer:
    """The text a PDF carries itself, as a provider: exact, quick and free, so it is asked first. Reads in the process of the local engine."""

    name = "text-layer"

    def __init__(self, engine: LocalEngine) -> None:
        self._engine = engine

    def available(self) -> bool:
        """Tell whether the engine's process can be started."""
        return self._engine.available()

    async def recognise(self, original: Original, *, deadline: float) -> Reading:
        """Read a PDF within `deadline` seconds. Raises Unsupported for what is none or must be looked at; TransientFailure, PermanentFailure."""
        if original.content_type != "application/pdf":
            raise Unsupported("only a PDF carries text")
        return await self._engine.text_layer(original, deadline=deadline)
