# ruff: noqa: E501  lists of names
"""What a paper says: companies, places, numbers, drawn by a seed. The fields are those the service reads, in its normal form."""

import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

Language = Literal["fr", "en", "de"]
Kind = Literal["POD", "CMR", "DELIVERY_NOTE", "PALLET_VOUCHER"]
Truth = dict[str, str | int | float | bool | list[str]]

TODAY = date(2026, 3, 20)
"""The day the papers are read."""

_FIRMS: dict[Language, tuple[str, ...]] = {
    "fr": ("Entrepôts Rhône-Alpes SA", "Cave de Gerland", "Brasserie Météor", "Établissements Lefèvre & Fils", "Marché Gare Distribution", "Boulangeries Réunies SAS",
           "Papeteries du Val d'Oise", "Quincaillerie Delcourt", "Fruits Primeurs Castel", "Logidis Comptoirs Modernes", "Verrerie de l'Est", "Coopérative Agricole du Gers"),
    "en": ("Hartley Wholesale Ltd", "Northgate Foods plc", "Bramley & Sons", "Dover Cold Store Ltd", "Pennine Paper Mills", "Thames Valley Brewing Co", "Oakfield Garden Centre",
           "Kestrel Components Ltd", "Severn Timber Merchants"),
    "de": ("Köhler Großhandel GmbH", "Bäckerei Schüßler KG", "Maschinenbau Weiß AG", "Getränke Hoffmann GmbH", "Holzwerke Bauer", "Frischdienst Südwest GmbH", "Müller & Söhne OHG",
           "Baustoffe Krämer", "Druckhaus Jäger GmbH"),
}  # fmt: skip
_CARRIERS = (
    "Transports Durand SARL",
    "Spedition Meier GmbH",
    "Alpina Trans AG",
    "Blue Road Haulage Ltd",
    "TransEuropa Fret",
    "Van der Velde Logistics BV",
    "Rapide Express SAS",
)
_TOWNS: dict[Language, tuple[tuple[str, str, str], ...]] = {
    "fr": (("5 rue de Gerland", "69007", "LYON"), ("ZI des Paluds, 112 avenue du Douard", "13400", "AUBAGNE"), ("18 quai de Bercy", "75012", "PARIS"),
           ("3 rue de l'Abattoir", "67000", "STRASBOURG"), ("Zone portuaire, quai 4", "76600", "LE HAVRE"), ("7 chemin du Moulin", "59120", "LOOS"),
           ("44 route de Vannes", "44800", "SAINT-HERBLAIN"), ("1 allée des Érables", "31200", "TOULOUSE")),
    "en": (("Unit 4, Harbour Road", "58000", "NEVERS"), ("12 Market Street", "62100", "CALAIS"), ("Gate 9, Dock Lane", "59140", "DUNKERQUE"), ("The Old Mill", "50667", "KÖLN"),
           ("81 Station Road", "80331", "MÜNCHEN")),
    "de": (("Hafenstraße 5", "50667", "KÖLN"), ("Industriestr. 27", "70565", "STUTTGART"), ("Am Güterbahnhof 3", "04109", "LEIPZIG"), ("Lagerweg 12a", "28195", "BREMEN"),
           ("Münchner Allee 88", "86150", "AUGSBURG"), ("Rheinuferweg 1", "67059", "LUDWIGSHAFEN")),
}  # fmt: skip
_GOODS: dict[Language, tuple[str, ...]] = {
    "fr": ("Boissons en bouteilles", "Papier hygiénique", "Pièces détachées", "Farine T55 sacs 25 kg", "Bois scié", "Carrelage grès", "Conserves de légumes"),
    "en": ("Bottled beer", "Paper rolls", "Machine parts", "Frozen peas", "Timber boards", "Ceramic tiles", "Garden furniture"),
    "de": ("Flaschenbier", "Ersatzteile", "Papierrollen", "Mehl Type 405", "Schnittholz", "Tiefkühlware", "Bodenfliesen"),
}
_REMARKS: dict[Language, tuple[str, ...]] = {
    "fr": ("2 cartons écrasés", "1 palette mouillée", "Manque 3 colis", "Film déchiré, 4 bouteilles cassées", "Emballage abîmé sur 2 colis"),
    "en": ("2 cartons crushed", "1 pallet wet", "3 packages missing", "Wrapping torn, 4 bottles broken", "Packaging damaged on 2 boxes"),
    "de": ("2 Kartons beschädigt", "1 Palette nass", "3 Packstücke fehlen", "Folie gerissen, 4 Flaschen zerbrochen", "Verpackung beschädigt"),
}
_NOTHING: dict[Language, tuple[str, ...]] = {"fr": ("Néant", "Aucune", "RAS", "Sans réserve"), "en": ("None", "No", "Nil"), "de": ("Keine", "Ohne", "keine")}
_PEOPLE = ("M. Bernard", "J. Petit", "S. Klein", "A. Novak", "Mme Roussel", "K. Weber", "P. Harris", "L. Moreau")
_MONTHS: dict[Language, tuple[str, ...]] = {
    "fr": ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"),
    "en": ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"),
    "de": ("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"),
}
_LANGUAGES: tuple[Language, ...] = ("fr", "fr", "fr", "en", "de")
_LETTERS = "ABCDEFGHJKLMNPQRSTVWXYZ"


@dataclass(frozen=True)
class Paper:
    """One paper's content, before any layout. Weights in kg, counts in pieces."""

    language: Language
    reference: str
    cmr: str
    day: date
    sender: str
    carrier: str
    consignee: str
    street: str
    postcode: str
    town: str
    goods: str
    packages: int
    weight: float
    plates: tuple[str, ...]
    pallets_out: int
    pallets_in: int
    remark: str
    has_remark: bool
    signed: bool
    stamped: bool
    person: str
    written: dict[str, str] = field(default_factory=dict)
    """How dates and weights are written on this paper."""

    @property
    def place(self) -> str:
        """Postcode and town."""
        return f"{self.postcode} {self.town}"


def paper(chance: random.Random) -> Paper:
    """Draw the content of a paper."""
    language: Language = chance.choice(_LANGUAGES)
    street, postcode, town = chance.choice(_TOWNS[language])
    has_remark = chance.random() < 0.3
    day = TODAY - timedelta(days=chance.randrange(90))
    weight = chance.choice((float(chance.randrange(80, 24_000)), chance.randrange(800, 9_000) + 0.5))
    pallets = chance.randrange(1, 34)
    firms = chance.choice([firm for group in _FIRMS.values() for firm in group]), chance.choice(_FIRMS[language])
    return Paper(
        language=language, reference=_reference(chance), cmr=_cmr(chance), day=day, sender=firms[0], carrier=chance.choice(_CARRIERS), consignee=firms[1], street=street,
        postcode=postcode, town=town, goods=chance.choice(_GOODS[language]), packages=chance.randrange(1, 420), weight=weight,
        plates=tuple(_plate(chance) for _ in range(chance.choice((1, 2)))), pallets_out=pallets, pallets_in=chance.randrange(0, pallets + 1),
        remark=chance.choice(_REMARKS[language] if has_remark else _NOTHING[language]), has_remark=has_remark, signed=chance.random() < 0.8,
        stamped=chance.random() < 0.4, person=chance.choice(_PEOPLE), written={"date": _date(day, language, chance), "weight": _weight(weight, language, chance)},
    )  # fmt: skip


def _reference(chance: random.Random) -> str:
    year, number = 2026, chance.randrange(1, 99_999)
    forms = (f"CMD-{year}-{number:04d}", f"OT{year % 100}{number:06d}", f"{chance.choice('ABFKT')}{number:05d}/{chance.randrange(1, 9)}", f"45{number:08d}", f"TR-{number:06d}",
             f"{year}.{number:05d}")  # fmt: skip
    return chance.choice(forms)


def _cmr(chance: random.Random) -> str:
    number = chance.randrange(100_000, 999_999)
    return chance.choice((f"CMR-{number}", f"FR{number}", f"{number}", f"ECMR-2026-{number}"))


def _plate(chance: random.Random) -> str:
    two = "".join(chance.choices(_LETTERS.replace("O", ""), k=2))
    return f"{two}-{chance.randrange(100, 999)}-{''.join(chance.choices(_LETTERS.replace('O', ''), k=2))}"


def _date(day: date, language: Language, chance: random.Random) -> str:
    words = f"{day.day}{'.' if language == 'de' else ''} {_MONTHS[language][day.month - 1]} {day.year}"
    numeric = {"fr": ("%d/%m/%Y", "%d/%m/%y", "%d.%m.%Y"), "en": ("%d/%m/%Y", "%d-%m-%Y", "%Y-%m-%d"), "de": ("%d.%m.%Y", "%d.%m.%y")}[language]
    return words if chance.random() < 0.25 else day.strftime(chance.choice(numeric))


def _weight(weight: float, language: Language, chance: random.Random) -> str:
    whole, tenth = int(weight), f"{weight % 1:.1f}"[2:]
    thousands = {"fr": " ", "en": ",", "de": "."}[language] if chance.random() < 0.6 else ""
    number = f"{whole:,}".replace(",", thousands) + (f"{'.' if language == 'en' else ','}{tenth}" if weight % 1 else "")
    return f"{number} {chance.choice(('kg', 'kg', 'KG'))}"
