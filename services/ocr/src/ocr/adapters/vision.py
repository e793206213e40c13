"""Google Cloud Vision as a provider: DOCUMENT_TEXT_DETECTION over REST. Prices, limits, keys: docs/providers/vision.md."""

import asyncio
import base64
import json
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Self

import httpx

from ocr.adapters.cloud_pages import StrangeAnswer, box_of, share, text, turn_of, upright
from ocr.domain.geometry import Box, Point
from ocr.domain.reading import Line, Original, Page, PermanentFailure, Reading, TransientFailure, Unanswered, Unsupported, Word

_IMAGES = {"image/jpeg", "image/png", "image/webp"}
_FILES = {"application/pdf", "image/tiff"}
_MOST_REQUEST = 10 * 1024 * 1024
_MOST_ANSWER = 64 * 1024 * 1024
_PAGES_AT_ONCE = 5
_HINTS = ["fr", "en", "de"]
_ENDS = {"EOL_SURE_SPACE", "LINE_BREAK", "HYPHEN"}
_WAIT = 0.4
_PASSING = {4, 8, 13, 14}
"""Codes of google.rpc that pass: deadline exceeded, resource exhausted, internal, unavailable."""
_BAD_FILE = 3


@dataclass(frozen=True, slots=True)
class VisionAccount:
    """How Vision is reached: the base of its addresses (that of the EU keeps the data there), and the key."""

    url: str
    api_key: str
    timeout: float = 10.0
    attempts: int = 3


class Vision:
    """Reads with Cloud Vision. Without an account it is never asked."""

    name = "vision"

    def __init__(self, account: VisionAccount | None) -> None:
        self._account = account
        self._client: httpx.AsyncClient | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._client:
            await self._client.aclose()

    def available(self) -> bool:
        """Tell whether an account is set; asks nobody."""
        return self._account is not None

    async def recognise(self, original: Original, *, deadline: float) -> Reading:
        """Read a document within `deadline` seconds. Raises TransientFailure, PermanentFailure, Unsupported."""
        if original.content_type not in _IMAGES | _FILES:
            raise Unsupported("Vision takes images, PDF and TIFF")
        if len(original.content) * 4 // 3 > _MOST_REQUEST - 4096:
            raise Unsupported("the file is larger than Vision takes in one request")
        begun = time.monotonic()
        try:
            async with asyncio.timeout(deadline):
                responses = [response async for response in self._responses(original)]
        except TimeoutError as error:
            raise Unanswered(f"Vision was not done after {deadline:g} s") from error
        try:
            pages = tuple(page_of(number, response) for number, response in enumerate(responses, start=1))
        except (KeyError, TypeError, AttributeError, ValueError, RecursionError) as error:
            raise StrangeAnswer(f"Vision's answer is not of the documented form ({type(error).__name__})") from error
        if len(pages) != original.pages:
            raise StrangeAnswer(f"Vision read {len(pages)} of {original.pages} pages")
        return Reading(self.name, "DOCUMENT_TEXT_DETECTION", pages, int((time.monotonic() - begun) * 1000))

    async def _responses(self, original: Original) -> Any:
        """The answer about each page."""
        content = base64.b64encode(original.content).decode()
        about: dict[str, Any] = {"features": [{"type": "DOCUMENT_TEXT_DETECTION"}], "imageContext": {"languageHints": _HINTS}}
        if original.content_type in _IMAGES:
            answer = await self._ask("images:annotate", {**about, "image": {"content": content}})
            yield _unless_failed(answer)
            return
        for first in range(1, original.pages + 1, _PAGES_AT_ONCE):
            pages = list(range(first, min(first + _PAGES_AT_ONCE, original.pages + 1)))
            answer = await self._ask("files:annotate", {**about, "inputConfig": {"content": content, "mimeType": original.content_type}, "pages": pages})
            of_pages = _unless_failed(answer).get("responses")
            if not isinstance(of_pages, list) or len(of_pages) != len(pages):
                raise StrangeAnswer("Vision's answer has not as many pages as were asked for")
            for one in of_pages:
                yield _unless_failed(one)

    async def _ask(self, verb: str, request: Mapping[str, Any]) -> Any:
        """Ask, again where it may pass; the one response that one request gets."""
        account = self._account
        assert account is not None
        for attempt in range(account.attempts - 1):
            with suppress(TransientFailure):
                return await self._ask_once(account, verb, request)
            await asyncio.sleep(_WAIT * 2**attempt)
        return await self._ask_once(account, verb, request)

    async def _ask_once(self, account: VisionAccount, verb: str, request: Mapping[str, Any]) -> Any:
        self._client = self._client or httpx.AsyncClient(timeout=account.timeout, follow_redirects=False)
        try:
            asked = self._client.stream("POST", f"{account.url}/{verb}", json={"requests": [request]}, headers={"x-goog-api-key": account.api_key})
            async with asked as answer:
                content = await _bounded(answer)
        except httpx.HTTPError as error:
            raise TransientFailure(f"Vision cannot be reached ({type(error).__name__})") from error
        if answer.status_code != httpx.codes.OK:
            raise _refusal(answer.status_code)
        try:
            (response,) = json.loads(content)["responses"]
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise StrangeAnswer("Vision's answer is no JSON of the documented form") from error
        return response


async def _bounded(answer: httpx.Response) -> bytes:
    content = bytearray()
    async for chunk in answer.aiter_bytes():
        content += chunk
        if len(content) > _MOST_ANSWER:
            raise StrangeAnswer("Vision's answer does not end")
    return bytes(content)


def _refusal(status: int) -> TransientFailure | Unsupported:
    if status in {httpx.codes.BAD_REQUEST, httpx.codes.REQUEST_ENTITY_TOO_LARGE}:
        return Unsupported(f"Vision does not take the request ({status})")
    return TransientFailure(f"Vision refused ({status})")


def _unless_failed(response: Any) -> Mapping[str, Any]:
    """A response without an error: Vision tells errors inside an answer of 200."""
    if not isinstance(response, Mapping):
        raise StrangeAnswer("a response of Vision is no object")
    error = response.get("error")
    if not error:
        return response
    code = error.get("code") if isinstance(error, Mapping) else None
    if code == _BAD_FILE:
        raise PermanentFailure("Vision cannot read the file")
    raise TransientFailure(f"Vision failed with code {code}") if code in _PASSING else Unsupported(f"Vision does not take the file (code {code})")


def page_of(number: int, response: Mapping[str, Any]) -> Page:
    """Bring one page of Vision to the normal form. An empty response is an empty page. Raises StrangeAnswer."""
    full = response.get("fullTextAnnotation") or {}
    shown = (full.get("pages") or [{}])[0]
    width, height = int(shown.get("width") or 1000), int(shown.get("height") or 1414)
    if not (0 < width <= 100_000 and 0 < height <= 100_000):
        raise StrangeAnswer("Vision tells of a page without a size")
    size = (width, height)
    lines = tuple(line for block in shown.get("blocks") or () for paragraph in block.get("paragraphs") or () for line in _lines(paragraph, size))
    turn = turn_of(lines, aspect=width / height)
    return Page(number, width, height, lines, rotation=turn, upright=upright(turn))


def _lines(paragraph: Mapping[str, Any], size: tuple[int, int]) -> Iterator[Line]:
    run: list[Word] = []
    for told in paragraph.get("words") or ():
        symbols = told.get("symbols") or ()
        sure = told.get("confidence", paragraph.get("confidence", 1.0))
        run.append(Word(text("".join(symbol["text"] for symbol in symbols)), share(sure), _box(told["boundingBox"], size)))
        last = (((symbols[-1].get("property") or {}).get("detectedBreak") or {}) if symbols else {}).get("type")
        if last in _ENDS:
            yield _line(run)
            run = []
    if run:
        yield _line(run)


def _line(run: Sequence[Word]) -> Line:
    first, last = run[0].box.polygon, run[-1].box.polygon
    letters = sum(len(word.text) for word in run) or 1
    sure = sum(word.confidence * len(word.text) for word in run) / letters
    return Line(" ".join(word.text for word in run), sure, Box((first[0], last[1], last[2], first[3])), tuple(run))


def _box(told: Mapping[str, Any], size: tuple[int, int]) -> Box:
    """Corners from 0 to 1; a coordinate that is 0 is left out by Vision."""
    if told.get("normalizedVertices"):
        return box_of([(_number(point, "x"), _number(point, "y")) for point in told["normalizedVertices"]])
    points: list[Point] = [(_number(point, "x") / size[0], _number(point, "y") / size[1]) for point in told["vertices"]]
    return box_of(points)


def _number(point: Mapping[str, Any], name: str) -> float:
    value = point.get(name, 0)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise StrangeAnswer("a corner is no number")
    return float(value)
