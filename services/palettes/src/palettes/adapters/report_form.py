"""The report of exchanges as a page to print: what was asked for, every entry, totals by type."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape

from palettes.domain.report import HEADINGS, Row, Totals

_SHOWN: tuple[tuple[str, str, int], ...] = (
    ("occurredAt", "Date", 17),
    ("exchangeId", "Exchange", 27),
    ("kind", "Kind", 16),
    ("status", "Status", 17),
    ("clientId", "Client", 22),
    ("partnerId", "Partner", 22),
    ("orderId", "Order", 27),
    ("site", "Site", 25),
    ("type", "Type", 12),
    ("quality", "Quality", 17),
    ("palettesOut", "Out", 10),
    ("palettesIn", "In", 10),
    ("net", "Net", 10),
    ("voucher", "Voucher", 14),
    ("document", "Document", 27),
)
"""Column, heading, width in mm: 273 in all."""
_NUMBERS = {"palettesOut", "palettesIn", "net"}
_IDS = {"exchangeId", "orderId", "document"}

_STYLE = """
@page { size: A4 landscape; margin: 13mm 12mm 16mm; @bottom-right { content: counter(page) " / " counter(pages); font: 8pt 'DejaVu Sans'; color: #555; } }
body { font: 7pt/1.3 'DejaVu Sans', sans-serif; color: #14212e; }
h1 { font-size: 15pt; margin: 0 0 1mm; } p { color: #44525f; margin: 0 0 4mm; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; } thead { display: table-header-group; }
th { text-align: left; font-size: 7pt; color: #44525f; border-bottom: .4mm solid #16324f; padding: 1mm; }
td { padding: .9mm 1mm; border-bottom: .15mm solid #d5dce2; vertical-align: top; overflow-wrap: anywhere; } tr { break-inside: avoid; }
th.n, td.n { text-align: right; font-variant-numeric: tabular-nums; } td.id { font-size: 5.8pt; color: #44525f; }
table.totals { width: 90mm; margin-top: 5mm; break-inside: avoid; } table.totals td { font-weight: bold; background: #eef2f5; }
table.totals .n { width: 18mm; }
"""


def report_page(rows: Iterable[Row], totals: Totals, *, about: str) -> str:
    """Write the page. `about` says what was asked for."""
    lines = "".join(_line(dict(zip(HEADINGS, row, strict=True))) for row in rows)
    headings = "".join(f"<th class='{_look(name)}'>{escape(label)}</th>" for name, label, _ in _SHOWN)
    widths = "".join(f"<col style='width: {width}mm'>" for _, _, width in _SHOWN)
    empty = f"<tr><td colspan={len(_SHOWN)}>Nothing was exchanged.</td></tr>"
    return (
        f"<!doctype html><html lang=en><head><meta charset=utf-8><title>Pallet exchanges</title><style>{_STYLE}</style></head>"
        f"<body><h1>Pallet exchanges</h1><p>{escape(about)}</p>"
        f"<table><colgroup>{widths}</colgroup><thead><tr>{headings}</tr></thead><tbody>{lines or empty}</tbody></table>{_summed(totals)}</body></html>"
    )


def _line(cells: Mapping[str, str | int]) -> str:
    shown = {**cells, "occurredAt": str(cells["occurredAt"])[:10]}
    return "<tr>" + "".join(f"<td class='{_look(name)}'>{escape(str(shown[name]))}</td>" for name, _, _ in _SHOWN) + "</tr>"


def _look(name: str) -> str:
    return "n" if name in _NUMBERS else "id" if name in _IDS else ""


def _summed(totals: Totals) -> str:
    def row(label: str, counts: Sequence[int | str], tag: str) -> str:
        return f"<tr><{tag}>{escape(label)}</{tag}>" + "".join(f"<{tag} class=n>{count}</{tag}>" for count in counts) + "</tr>"

    lines = "".join(row(kind, list(sums.values()), "td") for kind, sums in sorted(totals.items()))
    return f"<table class=totals><thead>{row('Total', ['Out', 'In', 'Net'], 'th')}</thead><tbody>{lines}</tbody></table>" if lines else ""
