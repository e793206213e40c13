"""Stand-ins for Textract and Cloud Vision on the wire: they answer in the documented shapes, and can be told to fail, to lie or to hang."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = tuple[int, bytes | dict[str, Any]]
Words = list[tuple[str, float, float, float, float]]
"""Text, left, top, width, height; places from 0 to 1."""

ENDLESS = 0
"""As a status: an answer that does not end."""
POD: Words = [
    ("BON DE LIVRAISON ÉMARGÉ", 0.1, 0.05, 0.5, 0.02), ("Référence commande : CMD-2026-0042", 0.1, 0.1, 0.5, 0.015),
    ("Date de livraison : 14/03/2026", 0.1, 0.13, 0.5, 0.015),
    ("Destinataire : Cave de Gerland", 0.1, 0.16, 0.5, 0.015), ("Nombre de colis : 12", 0.1, 0.19, 0.3, 0.015),
    ("Signature du destinataire", 0.1, 0.4, 0.3, 0.015),
]  # fmt: skip


@dataclass
class Cloud:
    """A running stand-in: where it answers, what it was asked, and what it answers next before its usual answers."""

    url: str
    asked: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    next: list[Answer | Callable[[], Answer]] = field(default_factory=list)
    held: threading.Event = field(default_factory=threading.Event)

    def hang(self) -> None:
        """Do not answer any more until the test ends."""
        self.next = [self._wait] * 50

    def never_end(self) -> None:
        """Answer without end from now on."""
        self.next = [(ENDLESS, b"")] * 50

    def _wait(self) -> Answer:
        self.held.wait(30)
        return 503, b""


@contextmanager
def cloud(usual: Callable[[str, dict[str, Any]], Answer]) -> Iterator[Cloud]:
    """Run a stand-in whose usual answers are made from the verb and the body of a request."""

    class Answers(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["content-length"])))
            verb = self.headers.get("x-amz-target", self.path).rpartition(".")[2].rpartition("/")[2]
            made.asked.append((verb, body))
            planned = made.next.pop(0) if made.next else usual(verb, body)
            status, content = planned() if callable(planned) else planned
            raw = content if isinstance(content, bytes) else json.dumps(content).encode()
            if status == ENDLESS:
                self._go_on_and_on()
                return
            self.send_response(status)
            self.send_header("content-type", "application/x-amz-json-1.1")
            self.send_header("content-length", str(len(raw)))
            self.end_headers()
            self.wfile.write(raw)

        def _go_on_and_on(self) -> None:
            self.send_response(200)
            self.end_headers()
            with suppress(OSError):
                while not made.held.is_set():
                    self.wfile.write(b" " * 1_000_000)

        def log_message(self, *args: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    server.daemon_threads = True
    made = Cloud(f"http://127.0.0.1:{server.server_port}")
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield made
    finally:
        made.held.set()
        server.shutdown()
        server.server_close()


def textract(pages: int = 1) -> Callable[[str, dict[str, Any]], Answer]:
    """Textract's usual answers: a POD at once; for a job first «in progress», then two parts."""
    polls: dict[str, int] = {}

    def answer(verb: str, body: dict[str, Any]) -> Answer:
        if verb in {"AnalyzeDocument", "DetectDocumentText"}:
            return 200, {"DocumentMetadata": {"Pages": 1}, "Blocks": blocks(1), "AnalyzeDocumentModelVersion": "1.0"}
        if verb.startswith("Start"):
            return 200, {"JobId": "job-1"}
        if "NextToken" in body:
            return 200, {"JobStatus": "SUCCEEDED", "Blocks": [block for page in range(2, pages + 1) for block in blocks(page)]}
        polls["n"] = polls.get("n", 0) + 1
        if polls["n"] == 1:
            return 200, {"JobStatus": "IN_PROGRESS"}
        return 200, {"JobStatus": "SUCCEEDED", "DocumentMetadata": {"Pages": pages}, "Blocks": blocks(1), "NextToken": "part-2"}

    return answer


def blocks(page: int, words: Words = POD) -> list[dict[str, Any]]:
    """The blocks of a page: PAGE, LINE with its WORDs, a SIGNATURE."""
    made: list[dict[str, Any]] = [{"BlockType": "PAGE", "Id": f"p{page}", "Page": page, "Geometry": _geometry(0, 0, 1, 1)}]
    for number, (text, left, top, wide, high) in enumerate(words):
        parts = text.split()
        ids = [f"w{page}-{number}-{place}" for place in range(len(parts))]
        made.append(
            {
                "BlockType": "LINE",
                "Id": f"l{page}-{number}",
                "Page": page,
                "Text": text,
                "Confidence": 99.1,
                "Geometry": _geometry(left, top, wide, high),
                "Relationships": [{"Type": "CHILD", "Ids": ids}],
            }
        )
        for place, (id_, part) in enumerate(zip(ids, parts, strict=True)):
            begin = left + wide * place / len(parts)
            made.append(
                {
                    "BlockType": "WORD",
                    "Id": id_,
                    "Page": page,
                    "Text": part,
                    "TextType": "PRINTED",
                    "Confidence": 98.7,
                    "Geometry": _geometry(begin, top, wide / len(parts), high),
                }
            )
    made.append({"BlockType": "SIGNATURE", "Id": f"s{page}", "Page": page, "Confidence": 91.0, "Geometry": _geometry(0.12, 0.43, 0.2, 0.06)})
    return made


def _geometry(left: float, top: float, wide: float, high: float) -> dict[str, Any]:
    corners = [(left, top), (left + wide, top), (left + wide, top + high), (left, top + high)]
    return {"BoundingBox": {"Left": left, "Top": top, "Width": wide, "Height": high}, "Polygon": [{"X": x, "Y": y} for x, y in corners]}


def vision(verb: str, body: dict[str, Any]) -> Answer:
    """Vision's usual answers, for an image or for the pages of a file."""
    if verb == "images:annotate":
        return 200, {"responses": [annotation()]}
    pages = body["requests"][0]["pages"]
    return 200, {"responses": [{"responses": [annotation(normalised=True) for _ in pages], "totalPages": 50}]}


def annotation(words: Words = POD, *, normalised: bool = False, width: int = 1000, height: int = 1400) -> dict[str, Any]:
    """One page's annotation. As the real one does, it leaves out coordinates that are 0."""
    paragraphs = [{"words": [_vision_word(part, place, text, at, normalised, width, height) for place, part in enumerate(text.split())]} for text, *at in words]
    page = {"width": width, "height": height, "confidence": 0.97, "blocks": [{"blockType": "TEXT", "paragraphs": paragraphs}]}
    return {"fullTextAnnotation": {"text": "\n".join(text for text, *_ in words), "pages": [page]}}


def _vision_word(part: str, place: int, text: str, at: list[float], normalised: bool, width: int, height: int) -> dict[str, Any]:
    count = len(text.split())
    left, top, wide, high = at[0] + at[2] * place / count, at[1], at[2] / count * 0.9, at[3]
    corners = [(left, top), (left + wide, top), (left + wide, top + high), (left, top + high)]
    size = (1, 1) if normalised else (width, height)
    vertices = [{name: value for name, value in (("x", x * size[0]), ("y", y * size[1])) if value} for x, y in corners]
    symbols: list[dict[str, Any]] = [{"text": sign, "confidence": 0.98} for sign in part]
    symbols[-1]["property"] = {"detectedBreak": {"type": "LINE_BREAK" if place == count - 1 else "SPACE"}}
    return {"boundingBox": {"normalizedVertices" if normalised else "vertices": vertices}, "confidence": 0.98, "symbols": symbols}
