"""The note as HTML in the layout of a printed CMR form, on A4. Every word of the note is escaped; what does not fit its box goes on on an annex."""

import math
from collections.abc import Iterator, Sequence
from html import escape
from itertools import takewhile
from typing import Any

import segno

from ecmr.adapters.form_labels import ANNEX, CHARGES, ENDED, LABELS, LEVEL, NATIONAL_TITLE, PAYERS, SCAN, STATEMENT, TITLE, WATERMARKS
from ecmr.adapters.form_layouts import LAYOUTS, Frame, LayoutName
from ecmr.adapters.form_style import STYLE
from ecmr.adapters.form_words import Json, Tongue, current, lines, money, words_of

_SIZES = (("", 8.4), ("small", 6.6), ("tiny", 5.4))
_MM_PER_POINT = 0.3528
_WIDTH_OF_SIGN, _HEIGHT_OF_LINE = 0.6, 1.22
"""Of the font's size: what DejaVu Sans takes on the average, with some to spare."""


def form_of(note: Json, *, language: str, layout: LayoutName, verify_url: str) -> str:
    """Write the note, as its JSON has it, with its labels first in the language asked for."""
    form = _Form(note, Tongue.of(language, note["particulars"]), layout)
    boxes = "".join(form.boxes(verify_url))
    mark = WATERMARKS.get(note["status"])
    watermark = f'<div class="mark">{escape(form.tongue.first(mark))}</div>' if mark else ""
    title = escape(f"CMR {note.get('number') or ''}".strip())
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta name="keywords" content="{escape(note["verifyCode"])}"><style>{STYLE}</style></head>'
        f'<body><div class="form">{watermark}{boxes}</div>{form.annex()}</body></html>'
    )


class _Form:
    """One note on one layout; collects what goes on on the annex."""

    def __init__(self, note: Json, tongue: Tongue, layout: LayoutName) -> None:
        self.note, self.tongue, self._layout = note, tongue, LAYOUTS[layout]
        self._content: Json = note["particulars"]
        self._words = words_of(note, tongue, with_other="other" not in self._layout.frames)
        self._continued: list[tuple[str, str]] = []
        self._all_goods = False

    def boxes(self, verify_url: str) -> Iterator[str]:
        special = {"heading": self._heading, "goods": self._goods, "charges": self._charges, "statement": self._statement}
        for name, frame in self._layout.frames.items():
            if name.endswith("Signature"):
                yield self._signature(name, frame)
            elif name == "check":
                yield self._check(frame, verify_url)
            elif name in special:
                yield special[name](frame)
            else:
                yield self._box(name, frame, self._words[name])

    def annex(self) -> str:
        """The pages after the first: all lots where they did not fit, and the boxes that go on."""
        goods = ""
        if self._all_goods:
            heads = "".join(f"<th>{escape(self._title(name))}</th>" for name in self._layout.columns)
            goods = f"<table><thead><tr>{heads}</tr></thead>{''.join(map(self._row, self._content.get('goods', [])))}</table>"
        texts = "".join(f"<h2>{escape(self._title(name))}</h2><p>{escape(text)}</p>" for name, text in self._continued)
        head = f"<h1>CMR {escape(self.note.get('number') or '')} · {escape(self.tongue.first(ANNEX))}</h1>"
        return f'<div class="more">{head}{goods}{texts}</div>' if goods or texts else ""

    def _title(self, name: str) -> str:
        return f"{self._number(name)} {self.tongue.first(LABELS[name])}".strip()

    def _number(self, name: str) -> str:
        numbers = self._layout.numbers
        return str(numbers.get(name) or numbers.get(f"goods.{name}") or "")

    def _label(self, name: str) -> str:
        texts = LABELS[name]
        others = escape(" · ".join(self.tongue.others(texts)))
        return f'<span class="h"><span class="n">{self._number(name)}</span><span class="l"><b>{escape(self.tongue.first(texts))}</b> · {others}</span></span>'

    def _box(self, name: str, frame: Frame, text: str, *, inner: str = "", room: float | None = None) -> str:
        size, shown = self._fitted(name, text, width=frame.width - 3, height=room or frame.height - 5)
        return f'<div class="box" style="{_style(frame)}">{self._label(name)}<div class="v {size}">{escape(shown)}</div>{inner}</div>'

    def _fitted(self, name: str, text: str, *, width: float, height: float) -> tuple[str, str]:
        """Choose the largest size in which the text fits its box; what fits in none is cut, and stands whole on the annex."""
        for size, points in _SIZES:
            if _lines_of(text, width, points) * points * _MM_PER_POINT * _HEIGHT_OF_LINE <= height:
                return size, text
        self._continued.append((name, text))
        size, points = _SIZES[-1]
        signs, rows = _signs_in(width, points), int(height / (points * _MM_PER_POINT * _HEIGHT_OF_LINE)) - 1
        return size, text[: max(signs * rows // 2, signs)].rstrip() + " … → 2"

    def _heading(self, frame: Frame) -> str:
        national = self._content.get("kind") == "national"
        titles = NATIONAL_TITLE if national else TITLE
        printed = not national and "statement" not in self._layout.frames
        stated = "".join(f'<div class="fine">{escape(text)}</div>' for text in self._clauses()) if printed else ""
        others = escape(" · ".join(self.tongue.others(titles)))
        oval = "" if national else '<span class="cmr">CMR</span>'
        return (
            f'<div class="box" style="{_style(frame)}">{oval}<b>{escape(self.tongue.first(titles))}</b><div class="fine">{others}</div>'
            f'<div class="number">{escape(self.note.get("number") or "—")}</div>{stated}</div>'
        )

    def _clauses(self) -> list[str]:
        return [self.tongue.first(STATEMENT), *self.tongue.others(STATEMENT)]

    def _statement(self, frame: Frame) -> str:
        stated = "" if self._content.get("kind") == "national" else "".join(f'<div class="clause">{escape(text)}</div>' for text in self._clauses())
        return f'<div class="box" style="{_style(frame)}">{self._label("statement")}{stated}</div>'

    def _goods(self, frame: Frame) -> str:
        goods, columns = self._content.get("goods", []), self._layout.columns
        room = iter(range(int(frame.height - 16)))
        shown = list(takewhile(lambda item: all(next(room, None) is not None for _ in range(self._height_of(item))), goods))
        self._all_goods = len(shown) < len(goods)
        heads = "".join(f'<th style="width:{width}mm">{self._label(name)}</th>' for name, width in columns.items())
        rows = "".join(map(self._row, shown))
        if self._all_goods:
            rows += f'<tr><td colspan="{len(columns)}"><b>+ {len(goods) - len(shown)} → 2</b></td></tr>'
        cells = "".join(f"<td>{self._total(name, goods)}</td>" for name in columns)
        widths = "".join(f'<col style="width:{width}mm">' for width in columns.values())
        total = f'<table class="goods total">{widths}<tr>{cells}</tr></table>' if len(goods) > 1 else ""
        rest = f'<tr class="rest">{"<td></td>" * len(columns)}</tr>'
        table = f'<table class="goods" style="height:{frame.height}mm"><tr>{heads}</tr>{rows}{rest}</table>{total}'
        return f'<div class="box" style="{_style(frame)};padding:0">{table}</div>'

    def _height_of(self, item: Json) -> int:
        """The millimetres of a row."""
        texts: dict[str, str] = {name: str(item.get(name, "")) for name in self._layout.columns}
        texts["description"] = lines(item.get("description"), _dangerous(item))
        rows = max(_lines_of(text, self._layout.columns[name] - 2, 7.4) for name, text in texts.items())
        return math.ceil(rows * 7.4 * _MM_PER_POINT * _HEIGHT_OF_LINE + 0.6)

    def _row(self, item: Json) -> str:
        adr = _dangerous(item)
        nature = escape(item.get("description", "")) + (f"<br><b>{escape(adr)}</b>" if adr else "")
        figures = {name: f"{item[name]:g}" if item[name] < 1e6 else f"{item[name]:.0f}" for name in ("grossWeight", "volume") if name in item}
        texts: dict[str, str] = {name: escape(str(item.get(name, ""))) for name in self._layout.columns}
        texts |= figures | {"description": nature}
        classes = {"grossWeight": ' class="num"', "volume": ' class="num"', "packages": ' class="num"'}
        return "<tr>" + "".join(f"<td{classes.get(name, '')}>{texts[name]}</td>" for name in self._layout.columns) + "</tr>"

    def _total(self, name: str, goods: Sequence[Json]) -> str:
        if name not in {"packages", "grossWeight", "volume"}:
            return ""
        total = sum(item.get(name, 0) for item in goods)
        return f'<div class="num"><b>Σ {total:.10g}</b></div>' if total else ""

    def _charges(self, frame: Frame) -> str:
        rows = "".join(
            f'<tr><td>{escape(self.tongue.first(CHARGES[one["kind"]]))}</td><td class="num">{escape(money(one.get("amount")) or "—")}</td>'
            f"<td>{escape(self.tongue.first(PAYERS[one['payer']]))}</td></tr>"
            for one in self._content.get("charges", [])
        )
        terms = self._content.get("paymentTerms", "") if "paymentTerms" not in self._layout.frames else ""
        return self._box("charges", frame, "", inner=f'<table class="charges">{rows}</table><div class="v small">{escape(terms)}</div>')

    def _signature(self, name: str, frame: Frame) -> str:
        role = name.removesuffix("Signature")
        signed = next((one for one in current(self.note) if one["role"] == role), None)
        if signed is None:
            return self._box(name, frame, "")
        drawn = signed["method"] == "drawn"
        hand = f'<img src="{escape(signed["signature"])}" alt="">' if drawn else f'<div class="typed">{escape(signed["signature"])}</div>'
        evidence = signed["evidence"]
        foot = f"<b>{escape(signed['signerName'][:60])}</b><br>{self.tongue.moment(evidence['signedAt'])} {escape(evidence.get('place', '')[:60])}"
        held = self._words["consigneeReservations"] if role == "consignee" else ""
        return self._box(name, frame, held, inner=f'<div class="sig">{hand}</div><div class="foot">{foot}</div>', room=10)

    def _check(self, frame: Frame, verify_url: str) -> str:
        code = segno.make(verify_url, error="m").svg_inline(scale=1, border=0, svgclass=None, lineclass=None, omitsize=True)
        note, tongue = self.note, self.tongue
        seal = f"SHA-256 {note['contentHash']} · rev. {note['revision']} · {note['procedures']['uri']} v{note['procedures']['version']}"
        ended = f"{tongue.first(ENDED)}: {note['endedReason'][:300]}" if note.get("endedReason") else None
        told = "<br>".join(escape(line) for line in (ended, tongue.first(LEVEL), seal) if line)
        return (
            f'<div class="box check" style="{_style(frame)}"><div class="code">{code}</div>'
            f'<div class="fine"><b>{escape(tongue.first(SCAN))}</b> {escape(verify_url)}<br>{told}</div></div>'
        )


def _style(frame: Frame) -> str:
    return f"left:{frame.left}mm;top:{frame.top}mm;width:{frame.width}mm;height:{frame.height}mm"


def _signs_in(width: float, points: float) -> int:
    return max(int(width / (points * _MM_PER_POINT * _WIDTH_OF_SIGN)), 1)


def _lines_of(text: str, width: float, points: float) -> int:
    return sum(max(math.ceil(len(line) / _signs_in(width, points)), 1) for line in text.split("\n")) if text else 0


def _dangerous(item: Json) -> str:
    """Write dangerous goods as ADR 5.4.1.1.1 wants them, in its order."""
    adr: dict[str, Any] = item.get("dangerous") or {}
    tunnel = f"({adr['tunnelCode'].strip('()')})" if adr.get("tunnelCode") else None
    return ", ".join(part for part in (adr.get("unNumber"), adr.get("properShippingName"), adr.get("class"), adr.get("packingGroup"), tunnel) if part)
