"""The words that announce a field on French, English and German transport papers, without accents and in small letters."""

import re
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from ocr.domain.spelling import folded

_ALIKE = 84
"""Likeness (0 to 100) from which a line is taken for a label that was read badly."""
_SHORTEST_FUZZY = 7

LABELS: dict[str, tuple[str, ...]] = {
    "orderReference": (
        "reference de commande", "reference commande", "reference transport", "reference du transport", "reference client", "votre reference",
        "ref commande", "ref client", "votre ref", "numero de commande", "no de commande", "n° de commande", "n° commande", "commande n°", "commande no",
        "bon de commande", "ordre de transport", "commande", "dossier", "reference", "references", "ref", "order reference", "order number", "order no",
        "transport order", "purchase order", "po number", "your reference", "your ref", "order ref", "order", "auftragsnummer", "auftrags-nr", "auftragsnr",
        "auftrag nr", "auftrag", "bestellnummer", "bestell-nr", "transportauftrag", "referenz", "ihr zeichen",
    ),
    "cmrNumber": (
        "lettre de voiture n°", "lettre de voiture no", "lettre de voiture", "numero cmr", "numero de cmr", "n° de cmr", "n° cmr", "no cmr", "cmr n°",
        "cmr no", "cmr number", "reference cmr", "consignment note no", "consignment note number", "consignment note", "frachtbrief-nr", "frachtbrief nr",
        "frachtbriefnummer", "frachtbrief", "cmr-nr", "cmr nr", "cmr",
    ),
    "deliveryDate": (
        "date de livraison", "date livraison", "date de reception", "livre le", "livraison le", "recu le", "receptionne le", "delivery date",
        "date of delivery", "delivered on", "received on", "lieferdatum", "geliefert am", "abgeliefert am", "empfangen am", "ablieferungsdatum",
    ),
    "anyDate": ("date", "datum", "le", "den"),
    "consignee": (
        "destinataire", "livre a", "client livre", "livre chez", "livre", "delivered", "client destinataire", "empfaenger",
        "receiving party", "lieferung an", "geliefert an", "consignee", "deliver to", "delivered to", "ship to", "receiver", "empfanger", "warenempfanger",
    ),
    "place": (
        "lieu de livraison", "lieu prevu pour la livraison", "adresse de livraison", "ville de livraison", "place of delivery", "delivery address",
        "ablieferungsort", "lieferort", "lieferanschrift", "lieferadresse", "auslieferungsort",
    ),
    "packages": (
        "nombre de colis", "nombre colis", "nbre de colis", "nb de colis", "nb colis", "total colis", "colis", "number of packages", "no of packages",
        "total packages", "packages", "pcs", "anzahl packstucke", "anzahl der packstucke", "packstucke", "anzahl kolli", "kolli", "colli",
    ),
    "grossWeightKg": (
        "poids brut total", "poids brut", "poids total", "poids", "total gross weight", "gross weight", "total weight", "weight", "bruttogewicht",
        "gesamtgewicht", "gewicht brutto", "gewicht",
    ),
    "plates": (
        "immatriculation du tracteur", "immatriculation tracteur", "immatriculation de la remorque", "immatriculation remorque", "immatriculation",
        "immat tracteur", "immat remorque", "immat", "tracteur", "semi-remorque", "semi remorque", "remorque", "vehicule", "plaques", "plaque",
        "registration number", "registration", "license plate", "licence plate", "truck", "trailer", "vehicle", "kennzeichen zugmaschine", "kennzeichen",
        "zugmaschine", "sattelauflieger", "auflieger", "anhanger", "lkw",
    ),
    "palletsOut": (
        "palettes livrees", "palettes remises", "palettes deposees", "palettes laissees", "palettes recues", "pallets delivered", "pallets left",
        "pallets received", "pallets out", "palettes out", "gelieferte paletten", "paletten geliefert", "paletten abgegeben", "paletten erhalten",
        "erhaltene paletten",
    ),
    "palletsIn": (
        "palettes rendues", "palettes reprises", "palettes recuperees", "palettes retournees", "palettes restituees", "palettes echangees",
        "pallets returned", "pallets taken back", "pallets collected", "pallets in", "palettes in", "paletten zuruck", "paletten zuruckgegeben",
        "zuruckgegebene paletten", "paletten getauscht",
    ),
    "reservations": (
        "reserves du destinataire", "reserves a la livraison", "reserves et observations", "reserves eventuelles", "reserves", "reservations", "remarks",
        "vorbehalte", "vorbehalt", "bemerkungen", "observations",
    ),
    "signature": (
        "signature et cachet du destinataire", "cachet et signature du destinataire", "signature du destinataire", "signature destinataire", "emargement",
        "signature du client", "signature client", "emargement du client", "emargement client", "nom et signature du destinataire", "customer signature",
        "signature of receiver", "receiver's signature", "receiver signature", "unterschrift / stempel empfanger", "unterschrift stempel empfanger",
        "unterschrift kunde", "stempel und unterschrift des empfangers", "stempel und unterschrift", "empfanger unterschrift",
        "signature et cachet", "cachet et signature", "signature of the consignee", "signature and stamp of the consignee", "consignee signature",
        "consignee's signature", "received by", "unterschrift des empfangers", "unterschrift und stempel des empfangers", "unterschrift empfanger",
        "unterschrift", "signature", "signed by",
    ),
    "other": (
        "description", "bezeichnung", "marques", "marques et numeros", "marks", "marks and numbers", "marchandise", "nature of goods",
        "goods", "transporteur", "expediteur", "carrier", "sender", "shipper", "absender", "frachtfuhrer", "solde", "balance", "saldo", "designation",
        "nature de la marchandise", "volume", "telephone", "tel", "siret", "chauffeur", "driver", "fahrer", "poids net", "net weight", "nettogewicht",
        "date de chargement", "charge le", "enlevement", "date d'enlevement", "nom", "name", "palettes", "pallets", "paletten",
    ),
}  # fmt: skip
"""Field → its labels. `anyDate` announces a date that may be another's; `other` are labels of fields that are not read, and are no values either."""

COMPOSED: tuple[tuple[str, str], ...] = (
    ("packages", r"(?:(?:nombre|nbre|nb|qte|quantite|total)\s+){1,2}(?:de\s+|des\s+)?colis(?:\s+total)?|colis\s+total"),
    ("packages", r"(?:(?:total|number|no\.?|qty|quantity|count)\s+){1,2}(?:of\s+)?(?:packages|pieces|cartons)|(?:packages|pieces|cartons)\s+total"),
    ("packages", r"(?:(?:anzahl|summe|gesamt|gesamtzahl)\s+){1,2}(?:der\s+)?(?:packstucke|kolli|colli)|(?:packstucke|kolli|colli)\s+(?:gesamt|insgesamt)"),
    ("deliveryDate", r"(?:livraison|reception|remise)\s+(?:effectuee\s+)?(?:le|du)|(?:livree?|receptionnee?|recue?|remise?)(?:\s+en\s+main)?\s+le"),
    ("deliveryDate", r"date\s+(?:of\s+)?(?:delivered|received|receipt|handover)|(?:delivered|received|handed over)\s+(?:on|at)"),
    ("deliveryDate", r"(?:abgeliefert|geliefert|empfangen|zugestellt|ubergeben|angeliefert)\s+am|(?:zustell|abliefer|ubergabe|anliefer)(?:ungs)?datum"),
    ("orderReference", r"(?:votre|notre|your|our|ihre?|unsere?)\s+(?:n[°o]\s+(?:de\s+)?)?(?:commande|reference|ref|order|bestellung|bestellnr|auftrag)"),
    ("orderReference", r"(?:n[°o]\.?|numero)\s+(?:de\s+|d.)?(?:la\s+)?(?:ordre|commande|dossier)(?:\s+de\s+transport)?"),
    (
        "grossWeightKg",
        r"(?:poids|weight|gewicht)\s+(?:(?:total|brut|gross|gesamt|brutto|en|in)\s+){0,2}(?:kg|kilos)|(?:brutto|gross|brut)\s*(?:weight|gewicht)?\s+(?:total|gesamt)",
    ),
    (
        "consignee",
        r"(?:consignee|receiver|destinataire|empfanger)(?:.s)?\s+(?:name|nom)|(?:nom|name)\s+(?:du\s+|of\s+(?:the\s+)?|des\s+)?(?:destinataire|consignee|receiver|empfangers)",
    ),
    (
        "reservations",
        r"(?:reserves|observations|remarques|remarks|bemerkungen|vorbehalte)\s+(?:du|des|of|by)\s+(?:the\s+)?(?:destinataire|client|consignee|receiver|empfangers|kunden)",
    ),
    ("reservations", r"(?:consignee|receiver|customer)(?:.s)?\s+(?:remarks|reservations|comments)"),
    (
        "signature",
        (
            r"(?:(?:cachet|tampon|nom|date)\s*(?:,|et|/)\s*)*signature(?:\s*(?:,|et|/)\s*(?:cachet|tampon))?\s+(?:du|de la|de l.)\s*"
            r"(?:destinataire|client|receptionnaire|magasin\w*)"
        ),
    ),
    (
        "signature",
        r"(?:consignee|receiver|customer|recipient)(?:.s)?\s+(?:signature|stamp)|signature\s+of\s+(?:the\s+)?(?:consignee|receiver|customer|recipient)",
    ),
    ("signature", r"(?:stempel\s*(?:,|und|/)\s*)?unterschrift\s*(?:(?:,|und|/)\s*stempel\s*)?(?:des\s+|der\s+)?(?:empfangers?|kunden?|warenannahme)"),
)
"""Labels that are put together from words in many ways: field and pattern, tried before the phrases."""

WEAK: dict[str, float] = {"anyDate": 0.8}
"""How much less a value is trusted when only a vague label announces it."""

_END = r"(?=$|[^a-z0-9])(?![-_/]\w*\d)"
_AFTER = r"\s*(?:\((?:kg|t|kgs|nb|nbre)\))?\s*(?:n\s?[°o]\b|nr\b|no\b|#)?\s*\.?\s*[:;=.]?\s*"


@dataclass(frozen=True, slots=True)
class LabelHit:
    """A label found in a line: which field it announces, where it stands, where its value may begin, how alike it is (0 to 1)."""

    field: str
    start: int
    end: int
    value_start: int
    likeness: float


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Field and pattern of every label, the longest first, so that «poids brut» is not found as «poids»."""
    phrases = sorted(((phrase, field) for field, all_of_it in LABELS.items() for phrase in all_of_it), key=lambda pair: -len(pair[0]))
    written = tuple((field, re.compile(r"(?<![a-z0-9])" + re.escape(phrase).replace(r"\ ", r"[\s.]{1,3}") + _END)) for phrase, field in phrases)
    return (*((field, re.compile(r"(?<![a-z0-9])(?:" + composed + ")" + _END)) for field, composed in COMPOSED), *written)


def labels_in(text: str) -> list[LabelHit]:
    """Find the labels of a line, from left to right, none inside another. A whole line that is nearly a label counts as one."""
    plain = folded(text)
    hits: list[LabelHit] = []
    for field, pattern in _patterns():
        for found in pattern.finditer(plain):
            if all(found.end() <= hit.start or found.start() >= hit.end for hit in hits):
                hits.append(LabelHit(field, found.start(), found.end(), _value_start(plain, found.end()), 1.0))
    exact = sorted((hit for hit in hits if _announces(plain, hit)), key=lambda hit: hit.start)
    return exact if any(hit.field not in WEAK for hit in exact) else _nearly(plain) or exact


def _value_start(plain: str, end: int) -> int:
    after = re.compile(_AFTER).match(plain, end)
    return after.end() if after else end


def _announces(plain: str, hit: LabelHit) -> bool:
    """A word in the middle of a sentence announces nothing, unless a colon follows it."""
    before = plain[: hit.start].rstrip()
    begins = not before or before[-1] in ":;|/,.-)0123456789" or not re.search(r"[a-z]{3,}", before)
    return begins or ":" in plain[hit.end : hit.value_start]


def _nearly(plain: str) -> list[LabelHit]:
    head, colon, _ = plain.partition(":")
    head = head.strip(" .*")
    if len(head) < _SHORTEST_FUZZY or len(head.split()) > 6:
        return []
    alike, field = max((fuzz.ratio(head, phrase), field) for field, all_of_it in LABELS.items() for phrase in all_of_it if len(phrase) >= _SHORTEST_FUZZY)
    if alike < _ALIKE:
        return []
    end = plain.index(head) + len(head)
    return [LabelHit(field, plain.index(head), end, _value_start(plain, end) if colon else len(plain), alike / 100)]
