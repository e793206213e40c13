"""A statement as a page to print: both parties, what was carried forward, every line with what proves it, what is owed, the seal."""

from collections.abc import Iterable
from datetime import datetime
from html import escape
from typing import Literal

from palettes.domain.statement import Statement, StatementLine

Language = Literal["fr", "en", "de"]

_WORDS: dict[Language, dict[str, str]] = {
    "fr": {
        "title": "Relevé de compte palettes",
        "client": "Créancier",
        "partner": "Partenaire",
        "period": "Période",
        "closed": "Arrêté le",
        "deadline": "À confirmer ou contester avant le",
        "opening": "Report",
        "closing": "Solde",
        "owes": "dû par le partenaire",
        "owed": "dû au partenaire",
        "number": "N°",
        "date": "Date",
        "kind": "Nature",
        "type": "Type",
        "out": "Remis",
        "back": "Rendu",
        "balance": "Solde",
        "order": "Commande",
        "site": "Site",
        "proof": "Preuve",
        "contested": "Contestée",
        "seal": "Scellé",
        "previous": "Scellé du relevé précédent",
        "answered": "Confirmé le",
        "none": "Aucun mouvement ce mois-ci.",
        "page": "Page",
        "note": "Les lignes ne changent plus après l’arrêté ; une correction paraît dans la période suivante. Solde positif : palettes dues par le partenaire.",
    },
    "en": {
        "title": "Statement of the pallet account",
        "client": "Creditor",
        "partner": "Partner",
        "period": "Period",
        "closed": "Closed on",
        "deadline": "To be confirmed or contested by",
        "opening": "Carried forward",
        "closing": "Balance",
        "owes": "owed by the partner",
        "owed": "owed to the partner",
        "number": "No.",
        "date": "Date",
        "kind": "Kind",
        "type": "Type",
        "out": "Out",
        "back": "Back",
        "balance": "Balance",
        "order": "Order",
        "site": "Site",
        "proof": "Proof",
        "contested": "Contested",
        "seal": "Seal",
        "previous": "Seal of the statement before",
        "answered": "Confirmed on",
        "none": "Nothing moved this month.",
        "page": "Page",
        "note": "Lines do not change after closing; a correction appears in the next period. A balance above zero is owed by the partner.",
    },
    "de": {
        "title": "Kontoauszug Paletten",
        "client": "Gläubiger",
        "partner": "Partner",
        "period": "Zeitraum",
        "closed": "Abgeschlossen am",
        "deadline": "Zu bestätigen oder zu beanstanden bis",
        "opening": "Vortrag",
        "closing": "Saldo",
        "owes": "schuldet der Partner",
        "owed": "steht dem Partner zu",
        "number": "Nr.",
        "date": "Datum",
        "kind": "Art",
        "type": "Typ",
        "out": "Ausgang",
        "back": "Rückgabe",
        "balance": "Saldo",
        "order": "Auftrag",
        "site": "Standort",
        "proof": "Beleg",
        "contested": "Beanstandet",
        "seal": "Siegel",
        "previous": "Siegel des vorigen Auszugs",
        "answered": "Bestätigt am",
        "none": "Keine Bewegung in diesem Monat.",
        "page": "Seite",
        "note": "Zeilen ändern sich nach dem Abschluss nicht; eine Berichtigung erscheint im nächsten Zeitraum. Ein Saldo über null schuldet der Partner.",
    },
}

_KINDS: dict[Language, dict[str, str]] = {
    "fr": {
        "exchange": "Échange", "return": "Retour", "reversal": "Contre-passation", "loss": "Perte", "damage": "Casse", "purchase": "Achat", "sale": "Vente",
        "move": "Transfert", "count": "Inventaire", "conversion": "Conversion",
    },
    "en": {},
    "de": {
        "exchange": "Tausch", "return": "Rückgabe", "reversal": "Storno", "loss": "Verlust", "damage": "Schaden", "purchase": "Kauf", "sale": "Verkauf",
        "move": "Umlagerung", "count": "Inventur", "conversion": "Umwandlung",
    },
}  # fmt: skip

_STYLE = """
@page { size: A4; margin: 16mm 14mm 20mm; @bottom-right { content: "PAGE " counter(page) " / " counter(pages); font: 8pt 'DejaVu Sans'; color: #555; }
        @bottom-left { content: "NUMBER"; font: 8pt 'DejaVu Sans'; color: #555; } }
body { font: 8.5pt/1.35 'DejaVu Sans', sans-serif; color: #14212e; }
h1 { font-size: 15pt; margin: 0 0 1mm; } h1 small { font-size: 10pt; font-weight: normal; color: #44525f; }
.parties { display: flex; gap: 6mm; margin: 4mm 0; } .parties div { flex: 1; border: .3mm solid #b8c2cb; border-radius: 1.5mm; padding: 2.5mm 3mm; }
.parties b { display: block; font-size: 7pt; color: #5a6a78; font-weight: normal; text-transform: uppercase; } .parties span { font-size: 11pt; }
dl { display: grid; grid-template-columns: auto 1fr; gap: .6mm 4mm; margin: 0 0 4mm; } dt { color: #5a6a78; } dd { margin: 0; }
table { width: 100%; border-collapse: collapse; } thead { display: table-header-group; }
th { text-align: left; font-size: 7pt; color: #44525f; border-bottom: .4mm solid #16324f; padding: 1mm 1.2mm; }
td { padding: 1mm 1.2mm; border-bottom: .15mm solid #d5dce2; vertical-align: top; } tr { break-inside: avoid; }
.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; } .id { font-size: 6.5pt; color: #44525f; overflow-wrap: anywhere; }
tr.sum td { font-weight: bold; background: #eef2f5; border-top: .3mm solid #16324f; }
tr.contested td { background: #fdf1e3; } .why { color: #9a3412; font-size: 7.5pt; }
.seal { margin-top: 5mm; font-size: 6.5pt; color: #44525f; overflow-wrap: anywhere; } .note { color: #44525f; }
"""


def statement_page(statement: Statement, *, language: Language) -> str:
    """Write the page."""
    say = _WORDS[language]
    head = (
        f"<h1>{escape(say['title'])} <small>{escape(statement.number)}</small></h1>"
        f"<div class='parties'><div><b>{escape(say['client'])}</b><span>{escape(statement.client_id)}</span></div>"
        f"<div><b>{escape(say['partner'])}</b><span>{escape(statement.partner_id)}</span></div></div>"
    )
    facts = [(say["period"], statement.period), (say["closed"], _day(statement.closed_at)), (say["deadline"], _day(statement.deadline))]
    if statement.confirmed_by:
        facts.append((say["answered"], f"{_day(statement.confirmed_by.at)} ({statement.confirmed_by.org})"))
    told = "".join(f"<dt>{escape(label)}</dt><dd>{escape(value)}</dd>" for label, value in facts)
    columns = ("number", "date", "kind", "type", "out", "back", "balance", "order", "site", "proof")
    headings = "".join(f"<th{' class=n' if name in {'number', 'out', 'back', 'balance'} else ''}>{escape(say[name])}</th>" for name in columns)
    rows = [*_sums(say["opening"], statement.opening.items()), *(_row(line, say, language) for line in statement.lines)]
    if not statement.lines:
        rows.append(f"<tr><td colspan=10>{escape(say['none'])}</td></tr>")
    rows += _sums(say["closing"], statement.closing.items(), say)
    seals = f"{escape(say['seal'])}: {statement.seal}<br>{escape(say['previous'])}: {statement.previous_seal}"
    style = _STYLE.replace("PAGE", say["page"]).replace("NUMBER", f"{say['title']} {statement.number}".replace('"', ""))
    title = f"<title>{escape(say['title'])} {escape(statement.number)}</title>"
    return (
        f"<!doctype html><html lang={language}><head><meta charset=utf-8>{title}<style>{style}</style></head>"
        f"<body>{head}<dl>{told}</dl><table><thead><tr>{headings}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
        f"<p class=note>{escape(say['note'])}</p><p class=seal>{seals}</p></body></html>"
    )


def _sums(label: str, balances: Iterable[tuple[str, int]], say: dict[str, str] | None = None) -> list[str]:
    return [
        f"<tr class=sum><td colspan=3>{escape(label)}</td><td>{escape(kind)}</td><td></td><td></td><td class=n>{count}</td>"
        f"<td colspan=3>{escape(_whose(count, say)) if say else ''}</td></tr>"
        for kind, count in sorted(balances)
    ]


def _whose(count: int, say: dict[str, str]) -> str:
    return "" if count == 0 else say["owes"] if count > 0 else say["owed"]


def _row(line: StatementLine, say: dict[str, str], language: Language) -> str:
    proof = " ".join(escape(part) for part in (line.voucher, line.document_id) if part)
    contest = line.contest
    why = f"<div class=why>{escape(say['contested'])}: {escape(contest.reason)} {escape(contest.thread[0].text)}</div>" if contest else ""
    kind = escape(_KINDS[language].get(line.kind, line.kind.capitalize())) + why
    cells = (
        ("n", str(line.number)), ("", line.occurred_on.isoformat()), ("", kind), ("", escape(line.type)),
        ("n", str(line.out or "")), ("n", str(line.back or "")),
        ("n", str(line.balance)), ("id", escape(line.order_id or "")), ("", escape(line.site)), ("id", proof),
    )  # fmt: skip
    return f"<tr{' class=contested' if contest else ''}>" + "".join(f"<td class='{look}'>{text}</td>" for look, text in cells) + "</tr>"


def _day(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%d")
