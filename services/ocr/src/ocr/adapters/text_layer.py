"""The text a PDF carries itself: exact, with the place of every letter. Runs in the engine's child process."""

from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from ocr.domain.geometry import Box, enclosing
from ocr.domain.reading import Line, Word

_ENOUGH = 40
"""Printable characters from which a text layer is taken for the page's content."""
_PRINTABLE = 0.85
"""Share of characters that must be printable, else the font's encoding is broken and the letters mean nothing."""
_COVERED = 0.5
"""Share of the page an image covers from which the page is a scan, whatever text a scanner hid behind it."""
_COLUMN_GAP = 1.6
"""Gap between two words, in letter heights, that parts two columns."""
_WORD_GAP = 0.25


@dataclass(frozen=True, slots=True)
class Letter:
    """One character and its frame on the page, from 0 to 1, y down."""

    character: str
    left: float
    top: float
    right: float
    bottom: float


def lines_of(page: pdfium.PdfPage) -> tuple[Line, ...] | None:
    """Read the page's own text; None when it has none that can be trusted and must be looked at instead."""
    textpage = page.get_textpage()
    try:
        letters = list(_letters(page, textpage))
    finally:
        textpage.close()
    if not _is_trusted(letters, share_covered=_share_covered_by_images(page)):
        return None
    return tuple(_line(run) for run in _runs(letters))


def _is_trusted(letters: list[Letter], *, share_covered: float) -> bool:
    visible = [letter for letter in letters if not letter.character.isspace()]
    if not visible or share_covered >= _COVERED:
        return False
    printable = sum(letter.character.isprintable() and letter.character != "\ufffd" for letter in visible)
    return printable >= _PRINTABLE * len(visible) and (printable >= _ENOUGH or share_covered == 0)


def _share_covered_by_images(page: pdfium.PdfPage) -> float:
    width, height = page.get_size()
    area = 0.0
    for image in page.get_objects(filter=(pdfium_c.FPDF_PAGEOBJ_IMAGE,), max_depth=3):
        left, bottom, right, top = image.get_bounds()
        area += max(0.0, min(right, width) - max(left, 0)) * max(0.0, min(top, height) - max(bottom, 0))
    return float(area / (width * height))


def _letters(page: pdfium.PdfPage, textpage: pdfium.PdfTextPage) -> Iterator[Letter]:
    for index in range(textpage.count_chars()):
        character = chr(pdfium_c.FPDFText_GetUnicode(textpage, index))
        if character in "\r\n\x00\x02\ufffe":
            yield Letter("\n" if character in "\r\n" else "", 0, 0, 0, 0)
            continue
        left, bottom, right, top = textpage.get_charbox(index, loose=True)
        yield Letter(character, *_on_page(page, left, top, right, bottom))


def _on_page(page: pdfium.PdfPage, left: float, top: float, right: float, bottom: float) -> tuple[float, float, float, float]:
    """Turn PDF coordinates (points, y up, before the page's own rotation) into places on the page as it is shown."""
    x0, y0, x1, y1 = page.get_cropbox()
    width, height = max(x1 - x0, 1e-6), max(y1 - y0, 1e-6)
    corners = [((x - x0) / width, (y1 - y) / height) for x, y in ((left, top), (right, bottom))]
    for _ in range(page.get_rotation() // 90 % 4):
        corners = [(1 - y, x) for x, y in corners]
    (ax, ay), (bx, by) = corners
    return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


def _runs(letters: list[Letter]) -> Iterator[list[Letter]]:
    """Part the letters where the line ends, jumps, or leaves a gap as wide as between columns."""
    run: list[Letter] = []
    for letter in letters:
        if not letter.character:
            continue
        if run and (letter.character == "\n" or (not letter.character.isspace() and _breaks(run, letter))):
            yield run
            run = []
        if letter.character != "\n" and (run or not letter.character.isspace()):
            run.append(letter)
    if run:
        yield run


def _breaks(run: list[Letter], letter: Letter) -> bool:
    last = next(known for known in reversed(run) if not known.character.isspace())
    height = max(last.bottom - last.top, letter.bottom - letter.top, 1e-6)
    jumps = abs((last.top + last.bottom) - (letter.top + letter.bottom)) / 2 > 0.6 * height
    return jumps or letter.left - last.right > _COLUMN_GAP * height or letter.left < last.left - height


def _line(run: list[Letter]) -> Line:
    words = tuple(_word(letters) for letters in _words(run))
    return Line(" ".join(word.text for word in words), 1.0, enclosing(word.box for word in words), words)


def _words(run: list[Letter]) -> Iterator[list[Letter]]:
    word: list[Letter] = []
    for letter in run:
        far = word and letter.left - word[-1].right > _WORD_GAP * max(letter.bottom - letter.top, 1e-6)
        if word and (letter.character.isspace() or far):
            yield word
            word = []
        if not letter.character.isspace():
            word.append(letter)
    if word:
        yield word


def _word(letters: list[Letter]) -> Word:
    frame = [(letter.left, letter.top, letter.right, letter.bottom) for letter in letters]
    box = Box.upright(min(f[0] for f in frame), min(f[1] for f in frame), max(f[2] for f in frame), max(f[3] for f in frame))
    return Word("".join(letter.character for letter in letters), 1.0, box)
