"""The note as HTML in the layout of the CMR form of 1976: 24 boxes on A4, in millimetres. Every word of the note is escaped."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from html import escape
from typing import Any
from zoneinfo import ZoneInfo

import segno

from ecmr.adapters.form_labels import CHARGES, KINDS, LABELS, LANGUAGES, LEVEL, NATIONAL_TITLE, PAYERS, SCAN, STATEMENT, TITLE, WATERMARKS

Json = dict[str, Any]
_ON_FIRST_PAGE = 9
_PARIS = ZoneInfo("Europe/Paris")
_COLUMNS = (("6", 31), ("7", 17), ("8", 24), ("9", 64), ("10", 20), ("11", 21), ("12", 17))
_STYLE = """
@page { size: A4; margin: 0 }
@page more { margin: 12mm 8mm }
* { box-sizing: border-box }
body { margin: 0; font: 8.4pt "DejaVu Sans", sans-serif; color: #111 }
.form { position: relative; width: 210mm; height: 296.5mm; overflow: hidden }
.box { position: absolute; border: .25mm solid #9c1c1c; padding: .6mm 1.2mm; overflow: hidden }
.h { display: block; line-height: 2.5mm }
.n { font-size: 8pt; font-weight: bold; color: #9c1c1c; margin-right: 1.2mm }
.l { font-size: 4.9pt; color: #9c1c1c }
.v { margin-top: .5mm; line-height: 1.2; white-space: pre-line; overflow-wrap: anywhere }
.small { font-size: 6.6pt }
.tiny { font-size: 5.3pt; line-height: 1.25; color: #444 }
table { border-collapse: collapse; width: 100% }
td, th { text-align: left; vertical-align: top; padding: .3mm .8mm; font-weight: normal; overflow-wrap: anywhere }
.goods { height: 66mm }
.goods td, .goods th { font-size: 7.4pt; border-left: .2mm solid #9c1c1c }
.goods td:first-child, .goods th:first-child { border-left: 0 }
.goods .rest td { height: 100% }
.num { text-align: right }
.cmr { font: bold 14pt "DejaVu Sans"; color: #9c1c1c; float: right; border: .5mm solid #9c1c1c; border-radius: 50%; padding: 2.2mm 2.4mm }
.sig { position: absolute; bottom: 9.5mm; left: 1mm; right: 1mm; height: 17mm; text-align: center }
.sig img { max-height: 17mm; max-width: 58mm }
.typed { font: italic 13pt "DejaVu Serif", serif; padding-top: 6mm }
.foot { position: absolute; bottom: .8mm; left: 1.2mm; right: 1.2mm; font-size: 6pt; line-height: 1.25 }
.mark { position: absolute; top: 118mm; left: 0; width: 210mm; text-align: center; font: bold 44pt "DejaVu Sans"; color: #d9d9d9; transform: rotate(-35deg) }
.more { page: more; break-before: page }
.more td, .more th { border: .2mm solid #9c1c1c; font-size: 7.4pt }
.check { border: 0; padding-left: 20mm }
.code { position: absolute; left: 0; top: 1mm; width: 16mm; height: 16mm }
"""


def form_of(note: Json, *, language: str, verify_url: str) -> str:
    """Write the note, as its JSON has it, with its labels first in the language asked for."""
    content = note["particulars"]
    mark = WATERMARKS.get(note["status"])
    order = _Order(language)
    boxes = "".join(_boxes(note, content, order, verify_url))
    watermark = f'<div class="mark">{escape(order.first(mark))}</div>' if mark else ""
    more = _continuation(content.get("goods", []), order)
    title = escape(f"CMR {note.get('number') or ''}".strip())
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{title}</title><style>{_STYLE}</style></head>'
        f'<body><div class="form">{watermark}{boxes}</div>{more}</body></html>'
    )


class _Order:
    """The three languages, the one asked for first."""

    def __init__(self, language: str) -> None:
        self.place = LANGUAGES.index(language)

    def first(self, texts: Sequence[str]) -> str:
        return texts[self.place]

    def others(self, texts: Sequence[str]) -> list[str]:
        return list(dict.fromkeys(text for place, text in enumerate(texts) if place != self.place and text != texts[self.place]))

    def label(self, texts: Sequence[str]) -> str:
        return f'<span class="l"><b>{escape(self.first(texts))}</b> · {escape(" · ".join(self.others(texts)))}</span>'


def _boxes(note: Json, content: Json, order: _Order, verify_url: str) -> Iterable[str]:
    signed = {one["role"]: one for one in note.get("signatures", []) if one["revision"] == note["revision"]}
    yield _box(order, "1", 8, 8, 95, 25, _party(content.get("sender")))
    yield _heading(note, order)
    yield _box(order, "2", 8, 33, 95, 25, _party(content.get("consignee")))
    yield _box(order, "16", 103, 33, 99, 27, _party(content.get("carrier")))
    yield _box(order, "3", 8, 58, 95, 16, _place(content.get("delivery")))
    yield _box(order, "17", 103, 60, 99, 21, "\n".join(_party(one).replace("\n", ", ") for one in content.get("successiveCarriers", [])))
    yield _box(order, "4", 8, 74, 95, 16, _place(content.get("takingOver")))
    yield _box(order, "18", 103, 81, 99, 25, _reservations(signed.get("carrier"), order))
    yield _box(order, "5", 8, 90, 95, 16, "\n".join(content.get("documents", [])))
    yield _goods(content.get("goods", []), order)
    yield _box(order, "13", 8, 172, 95, 31, _lines(content.get("instructions"), _labelled(content, "declaredValue"), content.get("other")))
    yield _box(order, "19", 103, 172, 99, 15, content.get("specialAgreements", ""))
    yield _box(order, "14", 8, 203, 95, 11, content.get("paymentTerms", ""))
    yield _box(order, "15", 8, 214, 95, 9, _money(content.get("cashOnDelivery")))
    yield _charges(content.get("charges", []), order)
    made = content.get("madeOut") or {}
    yield _box(order, "21", 8, 223, 95, 9, f"{made.get('place', '')}   {_moment(made.get('date'))}")
    for number, role, left, width in (("22", "sender", 8, 64), ("23", "carrier", 72, 65), ("24", "consignee", 137, 65)):
        yield _signature(order, number, left, width, signed.get(role))
    yield _check(note, order, verify_url)


def _box(order: _Order, number: str, left: float, top: float, width: float, height: float, text: str, *, inner: str = "") -> str:
    place = f"left:{left}mm;top:{top}mm;width:{width}mm;height:{height}mm"
    small = " small" if len(text) > 160 or text.count("\n") > 4 else ""
    head = f'<span class="h"><span class="n">{number}</span>{order.label(LABELS[number])}</span>'
    return f'<div class="box" style="{place}">{head}<div class="v{small}">{escape(text)}</div>{inner}</div>'


def _heading(note: Json, order: _Order) -> str:
    national = note["particulars"].get("kind") == "national"
    titles = NATIONAL_TITLE if national else TITLE
    stated = "" if national else "".join(f'<div class="tiny">{escape(text)}</div>' for text in (order.first(STATEMENT), *order.others(STATEMENT)))
    others = escape(" · ".join(order.others(titles)))
    return (
        f'<div class="box" style="left:103mm;top:8mm;width:99mm;height:25mm"><span class="cmr">CMR</span><b>{escape(order.first(titles))}</b>'
        f'<div class="tiny">{others}</div><div><b>{escape(note.get("number") or "—")}</b></div>{stated}</div>'
    )


def _goods(goods: Sequence[Json], order: _Order) -> str:
    shown = goods if len(goods) <= _ON_FIRST_PAGE else goods[: _ON_FIRST_PAGE - 1]
    heads = "".join(
        f'<th style="width:{width}mm"><span class="h"><span class="n">{number}</span>{order.label(LABELS[number])}</span></th>' for number, width in _COLUMNS
    )
    rows = "".join(_row(item) for item in shown)
    if len(shown) < len(goods):
        rows += f'<tr><td colspan="7"><b>+ {len(goods) - len(shown)} → 2</b></td></tr>'
    weight = sum(item.get("grossWeight", 0) for item in goods)
    blank = "<td></td>"
    total = f'<tr>{blank * 4}<td class="num"><b>Σ</b></td><td class="num"><b>{weight:g}</b></td>{blank}</tr>' if len(goods) > 1 else ""
    rest = f'<tr class="rest">{blank * len(_COLUMNS)}</tr>'
    return (
        f'<div class="box" style="left:8mm;top:106mm;width:194mm;height:66mm;padding:0"><table class="goods"><tr>{heads}</tr>{rows}{rest}{total}</table></div>'
    )


def _row(item: Json) -> str:
    adr = item.get("dangerous")
    parts = (adr.get("unNumber"), adr.get("properShippingName"), adr.get("class"), adr.get("packingGroup"), adr.get("tunnelCode")) if adr else ()
    nature = escape(item.get("description", "")) + (f"<br><b>{escape(', '.join(part for part in parts if part))}</b>" if adr else "")
    cells = [escape(item.get("marks", "")), item.get("packages", ""), escape(item.get("packing", "")), nature, escape(item.get("hsCode", ""))]
    numbers = [f"{item['grossWeight']:g}" if "grossWeight" in item else "", f"{item['volume']:g}" if "volume" in item else ""]
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "".join(f'<td class="num">{number}</td>' for number in numbers) + "</tr>"


def _continuation(goods: Sequence[Json], order: _Order) -> str:
    if len(goods) <= _ON_FIRST_PAGE:
        return ""
    heads = "".join(f"<th>{number} {escape(order.first(LABELS[number]))}</th>" for number, _ in _COLUMNS)
    return f'<div class="more"><table><thead><tr>{heads}</tr></thead>{"".join(_row(item) for item in goods)}</table></div>'


def _charges(charges: Sequence[Json], order: _Order) -> str:
    rows = "".join(
        f'<tr><td>{escape(order.first(CHARGES[one["kind"]]))}</td><td class="num">{escape(_money(one.get("amount")) or "—")}</td>'
        f"<td>{escape(order.first(PAYERS[one['payer']]))}</td></tr>"
        for one in charges
    )
    return _box(order, "20", 103, 187, 99, 45, "", inner=f'<table class="small">{rows}</table>')


def _signature(order: _Order, number: str, left: float, width: float, signed: Json | None) -> str:
    if signed is None:
        return _box(order, number, left, 232, width, 41, "")
    drawn = f'<img src="{escape(signed["signature"])}" alt="">' if signed["method"] == "drawn" else f'<div class="typed">{escape(signed["signature"])}</div>'
    evidence = signed["evidence"]
    held = _reservations(signed, order) if signed["role"] == "consignee" else ""
    foot = f"<b>{escape(signed['signerName'])}</b><br>{_moment(evidence['signedAt'])} {escape(evidence.get('place', ''))}"
    return _box(order, number, left, 232, width, 41, held, inner=f'<div class="sig">{drawn}</div><div class="foot">{foot}</div>')


def _check(note: Json, order: _Order, verify_url: str) -> str:
    code = segno.make(verify_url, error="m").svg_inline(scale=1, border=0, svgclass=None, lineclass=None, omitsize=True)
    seal = f"SHA-256 {note['contentHash']} · rev. {note['revision']} · {note['procedures']['uri']} v{note['procedures']['version']}"
    told = "<br>".join(escape(line) for line in (order.first(LEVEL), seal))
    return (
        f'<div class="box check" style="left:8mm;top:273mm;width:194mm;height:18mm"><div class="code">{code}</div>'
        f'<div class="tiny" style="padding-top:1mm"><b>{escape(order.first(SCAN))}</b> {escape(verify_url)}<br>{told}</div></div>'
    )


def _party(party: Json | None) -> str:
    party = party or {}
    plates = " / ".join(party.get("plates", []))
    reach = " · ".join(part for part in (party.get("contact"), party.get("phone"), party.get("email")) if part)
    return _lines(party.get("name"), _address(party.get("address")), reach, " · ".join(part for part in (party.get("driver"), plates) if part))


def _place(place: Json | None) -> str:
    place = place or {}
    return _lines(
        _address(place.get("address")).replace("\n", ", "), " · ".join(part for part in (_moment(place.get("date")), place.get("openingHours")) if part)
    )


def _address(address: Json | None) -> str:
    address = address or {}
    town = " ".join(part for part in (address.get("postcode"), address.get("city")) if part)
    return _lines(address.get("street"), " ".join(part for part in (town, address.get("country")) if part))


def _reservations(signed: Json | None, order: _Order) -> str:
    held = (signed or {}).get("reservations", [])
    return "\n".join(f"{order.first(KINDS[one['kind']])}: {one['text']}" + (f" ({one['quantity']})" if "quantity" in one else "") for one in held)


def _labelled(content: Json, name: str) -> str:
    return f"{_money(content[name])}" if name in content else ""


def _money(money: Json | None) -> str:
    return f"{money['amount']} {money['currency']}" if money else ""


def _moment(text: str | None) -> str:
    return datetime.fromisoformat(text).astimezone(_PARIS).strftime("%d.%m.%Y %H:%M") if text else ""


def _lines(*lines: str | None) -> str:
    return "\n".join(line for line in lines if line)
