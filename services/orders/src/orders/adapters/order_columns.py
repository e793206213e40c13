"""The columns of an order sheet, the same in CSV and XLSX, in import and export."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "number", "whole", "moment", "list"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, other headings it is known by, where its value stands in a booking, and how a cell is read."""

    name: str
    path: tuple[str, ...]
    kind: Kind = "text"
    also: tuple[str, ...] = ()


def _stop(stop: str, french: str) -> tuple[Column, ...]:
    return (
        Column(f"{stop}Address", (stop, "address"), also=(f"adresse {french}", f"lieu {french}", stop)),
        Column(f"{stop}Date", (stop, "date"), "moment", also=(f"date {french}",)),
        Column(f"{stop}Contact", (stop, "contact"), also=(f"contact {french}",)),
        Column(f"{stop}Lat", (stop, "location", "lat"), "number"),
        Column(f"{stop}Lng", (stop, "location", "lng"), "number"),
        Column(f"{stop}From", (stop, "window", "from"), "moment"),
        Column(f"{stop}Until", (stop, "window", "until"), "moment"),
    )


COLUMNS: tuple[Column, ...] = (
    Column("reference", ("reference",), also=("référence", "ref", "n° commande", "order reference")),
    Column("priority", ("priority",), also=("priorité",)),
    *_stop("pickup", "enlèvement"),
    *_stop("delivery", "livraison"),
    Column("goodsDescription", ("goods", "description"), also=("marchandise", "désignation", "description")),
    Column("quantity", ("goods", "quantity"), "number", also=("quantité", "colis")),
    Column("weight", ("goods", "weight"), "number", also=("poids", "poids kg", "weight kg")),
    Column("volume", ("goods", "volume"), "number", also=("volume m3",)),
    Column("packaging", ("goods", "packaging"), also=("conditionnement", "emballage")),
    Column("pallets", ("goods", "pallets"), "whole", also=("palettes",)),
    Column("unNumber", ("goods", "adr", "unNumber"), also=("n° onu", "onu", "un")),
    Column("adrClass", ("goods", "adr", "class"), also=("classe adr",)),
    Column("packingGroup", ("goods", "adr", "packingGroup"), also=("groupe d'emballage",)),
    Column("temperatureMin", ("goods", "temperature", "min"), "number"),
    Column("temperatureMax", ("goods", "temperature", "max"), "number"),
    Column("priceAmount", ("price", "amount"), also=("prix",)),
    Column("priceCurrency", ("price", "currency"), also=("devise",)),
    Column("constraints", ("constraints",), "list", also=("contraintes",)),
)
"""What a booking is made of. An order of several lines of goods takes several rows of the same reference."""

TOLD = ("orderId", "status", "clientId", "carrierId", "createdAt", "deliveredAt")
"""What an export tells besides; an import passes it over."""

LIST_SEPARATOR = "|"


_FILLERS = frozenset({"d", "de", "du", "des", "l", "la", "le", "en", "of", "the", "n"})
_WORD = re.compile(r"[^\W_]+")


def heading_key(heading: str) -> str:
    """Bring a heading to the form in which headings are compared: `Adresse d'enlèvement` and `adresse_enlevement` are the same."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", heading.casefold()) if not unicodedata.combining(sign))
    return "".join(word for word in _WORD.findall(plain) if word not in _FILLERS)


BY_HEADING: dict[str, Column] = {heading_key(heading): column for column in COLUMNS for heading in (column.name, *column.also)}
PASSED_OVER = frozenset(heading_key(name) for name in TOLD)
