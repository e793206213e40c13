"""Reading papers that `tools/paper` makes, with the local engine: fields right by class of paper, letters right, seconds, memory.

`make bench-ocr`; BENCH_OCR_SEED, BENCH_OCR_COUNT and BENCH_OCR_LAYOUTS (`held-out` or `known`) choose the papers, BENCH_OCR_MISSES=1 names every miss.
"""

import asyncio
import os
import statistics
import sys
import time
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from fleet.layout import VENV
from ocr.adapters.local_engine import LocalEngine
from ocr.domain.document_kind import kind_of
from ocr.domain.fields import fields_of
from ocr.domain.layout import text_of
from ocr.domain.reading import Original, Reading
from paper.content import TODAY
from paper.press import WAYS, Made, papers

DEADLINE = 120.0
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass
class Tally:
    """What was counted of one class of paper."""

    right: int = 0
    wrong: int = 0
    empty: int = 0
    invented: int = 0
    kinds: int = 0
    papers: int = 0
    likeness: list[float] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)

    @property
    def share(self) -> float:
        """Fields right, of those on the papers."""
        return self.right / max(1, self.asked)

    @property
    def asked(self) -> int:
        """Fields on the papers."""
        return self.right + self.wrong + self.empty


def main() -> None:
    """Measure and print the section of docs/benchmarks.md."""
    if str(VENV) not in sys.prefix:
        sys.exit("run it by make bench-ocr")
    asyncio.run(
        _measure(
            int(os.environ.get("BENCH_OCR_SEED", "20260320")), int(os.environ.get("BENCH_OCR_COUNT", "80")), os.environ.get("BENCH_OCR_LAYOUTS", "held-out")
        )
    )


async def _measure(seed: int, count: int, layouts: str) -> None:
    by_way: dict[str, Tally] = defaultdict(Tally)
    by_field: dict[str, Tally] = defaultdict(Tally)
    by_hand, peak = Tally(), 0
    async with LocalEngine() as engine:
        await engine.warm_up()
        for made in papers(seed, count=count, layouts=layouts):
            pid = engine.pid or 0
            begun, spent = time.monotonic(), _processor(pid)
            reading = await engine.recognise(Original(made.content, made.content_type, 1), deadline=DEADLINE)
            tally = by_way[made.way]
            tally.seconds.append(time.monotonic() - begun)
            tally.processor.append(_processor(pid) - spent)
            peak = max(peak, _peak_mib(pid))
            _score(made, reading, tally, by_field, by_hand)
    _tell(by_way, by_field, by_hand, peak=peak, what=f"{count} papers of the {layouts} layouts, seed {seed}")


def _score(made: Made, reading: Reading, tally: Tally, by_field: dict[str, Tally], by_hand: Tally) -> None:
    found = {name: value.value for name, value in fields_of(reading, on=TODAY).items()}
    tally.papers += 1
    tally.kinds += kind_of(reading) == made.kind
    tally.likeness.append(fuzz.ratio(_letters(text_of(reading)), _letters(made.text)) / 100 if made.way == "text" else _covered(text_of(reading), made.text))
    for name, true in made.truth.items():
        counted = (by_hand,) if name in made.by_hand else (tally, by_field[name])
        read = found.get(name)
        for one in counted:
            one.right += read is not None and _same(name, read, true)
            one.empty += read is None
            one.wrong += read is not None and not _same(name, read, true)
        if os.environ.get("BENCH_OCR_MISSES") and not (read is not None and _same(name, read, true)):
            print(f"  {made.name} {name}: {read!r} for {true!r}{' (by hand)' if name in made.by_hand else ''}")
    strange = set(found) - set(made.truth) - {"signaturePresent", "stampPresent"}
    tally.invented += len(strange)
    if os.environ.get("BENCH_OCR_MISSES") and strange:
        print(f"  {made.name} invented { {name: found[name] for name in strange} }")


def _same(name: str, read: Any, true: Any) -> bool:
    if name in {"consignee", "place", "reservations"}:
        one, other = _letters(str(read)), _letters(str(true))
        return one == other or (bool(one) and bool(other) and fuzz.ratio(one, other) >= (80 if name == "reservations" else 90))
    if name == "grossWeightKg":
        return isinstance(read, int | float) and abs(read - true) < 0.05
    if isinstance(true, list):
        return sorted(map(str, read)) == sorted(true)
    return bool(read == true)


def _letters(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).casefold().replace("ß", "ss")
    return "".join(sign for sign in plain if sign.isalnum())


def _covered(read: str, true: str) -> float:
    """Share of the printed letters that were read, whatever order the lines came in."""
    text, lines = _letters(read), [letters for letters in map(_letters, true.splitlines()) if letters]
    return sum(fuzz.partial_ratio(line, text) / 100 * len(line) for line in lines) / max(1, sum(map(len, lines)))


def _tell(by_way: dict[str, Tally], by_field: dict[str, Tally], by_hand: Tally, *, peak: int, what: str) -> None:
    print(f"\n{what}; load {os.getloadavg()[0]:.1f}\n")
    _row("papers", "fields right", "wrong", "empty", "invented", "kind told", "letters", "p50 / p95 s a page", "processor s", "n")
    _row(*["---"] * 10)
    for way in WAYS:
        one = by_way[way]
        if one.papers:
            right = f"{one.share:.1%} of {one.asked}"
            seconds = f"{statistics.median(one.seconds):.2f} / {_p95(one.seconds):.2f}"
            kinds, letters, processor = f"{one.kinds}/{one.papers}", f"{statistics.mean(one.likeness):.3f}", f"{statistics.median(one.processor):.1f}"
            _row(way, right, one.wrong, one.empty, one.invented, kinds, letters, seconds, processor, one.papers)
    right_ones, asked = sum(one.right for one in by_way.values()), sum(one.asked for one in by_way.values())
    print(f"\noverall {right_ones / max(1, asked):.1%}; filled in by hand {by_hand.share:.1%} of {by_hand.asked}; engine at most {peak} MiB\n")
    _row("field", "right", "wrong", "empty")
    _row(*["---"] * 4)
    for name, one in sorted(by_field.items(), key=lambda pair: pair[1].share):
        _row(name, f"{one.share:.1%}", one.wrong, one.empty)


def _row(*cells: object) -> None:
    print("| " + " | ".join(map(str, cells)) + " |")


def _p95(seconds: Sequence[float]) -> float:
    return sorted(seconds)[min(len(seconds) - 1, int(len(seconds) * 0.95))]


def _processor(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


def _peak_mib(pid: int) -> int:
    line = next(line for line in Path(f"/proc/{pid}/status").read_text().splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) // 1024
