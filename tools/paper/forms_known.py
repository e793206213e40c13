# ruff: noqa: E501  pages of HTML
"""The layouts that the service's rules were made with."""

import random
from html import escape

from paper import marks
from paper.content import Paper
from paper.sheets import Layout, Pen, Sheet, Words

REFERENCE: Words = {
    "fr": ("Référence commande", "N° de commande", "Réf. client"),
    "en": ("Order number", "Order reference", "Your ref."),
    "de": ("Auftragsnummer", "Auftrags-Nr.", "Bestellnummer"),
}
DATE: Words = {"fr": ("Date de livraison", "Livré le"), "en": ("Delivery date", "Delivered on"), "de": ("Lieferdatum", "Geliefert am")}
CONSIGNEE: Words = {"fr": ("Destinataire",), "en": ("Consignee", "Deliver to"), "de": ("Empfänger", "Warenempfänger")}
PLACE: Words = {
    "fr": ("Lieu de livraison", "Adresse de livraison"),
    "en": ("Place of delivery", "Delivery address"),
    "de": ("Ablieferungsort", "Lieferanschrift"),
}
PACKAGES: Words = {"fr": ("Nombre de colis", "Colis"), "en": ("Number of packages", "Packages"), "de": ("Anzahl Packstücke", "Packstücke", "Kolli")}
WEIGHT: Words = {"fr": ("Poids brut", "Poids total"), "en": ("Gross weight", "Total weight"), "de": ("Bruttogewicht", "Gesamtgewicht")}
PLATES: Words = {"fr": ("Immatriculation", "Véhicule"), "en": ("Vehicle", "Registration"), "de": ("Kennzeichen",)}
OUT: Words = {"fr": ("Palettes livrées", "Palettes remises"), "en": ("Pallets delivered", "Pallets left"), "de": ("Gelieferte Paletten", "Paletten abgegeben")}
BACK: Words = {
    "fr": ("Palettes rendues", "Palettes reprises"),
    "en": ("Pallets returned", "Pallets taken back"),
    "de": ("Zurückgegebene Paletten", "Paletten zurück"),
}
REMARKS: Words = {"fr": ("Réserves", "Réserves et observations"), "en": ("Remarks", "Reservations"), "de": ("Vorbehalte", "Bemerkungen")}
SIGNED: Words = {
    "fr": ("Signature du destinataire", "Cachet et signature du destinataire"),
    "en": ("Signature of the consignee", "Received by"),
    "de": ("Unterschrift des Empfängers", "Unterschrift Empfänger"),
}
CMR: Words = {"fr": ("CMR n°", "Lettre de voiture n°"), "en": ("CMR No.", "Consignment note no."), "de": ("Frachtbrief-Nr.", "CMR-Nr.")}
POD: Words = {"fr": ("BON DE LIVRAISON ÉMARGÉ", "PREUVE DE LIVRAISON"), "en": ("PROOF OF DELIVERY",), "de": ("ABLIEFERNACHWEIS",)}
NOTE: Words = {"fr": ("BON DE LIVRAISON",), "en": ("DELIVERY NOTE",), "de": ("LIEFERSCHEIN",)}
VOUCHER: Words = {"fr": ("BON D'ÉCHANGE PALETTES", "BON PALETTES"), "en": ("PALLET VOUCHER",), "de": ("PALETTENSCHEIN",)}
GOODS: Words = {"fr": ("Désignation",), "en": ("Description",), "de": ("Bezeichnung",)}
HAND = ("deliveryDate", "palletsOut", "palletsIn", "reservations")
_LINES = {
    "orderReference": REFERENCE, "cmrNumber": CMR, "deliveryDate": DATE, "consignee": CONSIGNEE, "place": PLACE, "packages": PACKAGES, "grossWeightKg": WEIGHT, "plates": PLATES,
    "palletsOut": OUT, "palletsIn": BACK, "reservations": REMARKS,
}  # fmt: skip
_ALL = "orderReference cmrNumber deliveryDate consignee place packages grossWeightKg plates palletsOut palletsIn reservations signaturePresent"


def pod_lines(paper: Paper, chance: random.Random) -> Sheet:
    """A proof of delivery: each label with a colon and its value on one line."""
    pen = Pen(paper, chance, by_hand=HAND)
    lines = "".join(f"<p style='margin:2.2mm 0'><b>{pen.say(words)} :</b> {pen.put(name)}</p>" for name, words in _LINES.items())
    end = f"<p style='margin-top:6mm'>{pen.say(SIGNED)}</p><div style='height:24mm'>{pen.signed()}</div>"
    return pen.sheet("POD", _ALL, f"{marks.logo(paper.carrier, chance)} {escape(paper.carrier)}<h2>{pen.say(POD)}</h2>{lines}{end}{pen.code()}")


def pod_table(paper: Paper, chance: random.Random) -> Sheet:
    """A proof of delivery as a ruled table: label left, value right."""
    pen = Pen(paper, chance, by_hand=HAND)
    rows = "".join(
        f"<tr><td style='background:#eee;width:60mm'>{pen.say(words)}</td><td style='width:110mm'>{pen.put(name)}</td></tr>" for name, words in _LINES.items()
    )
    end = f"<tr><td>{pen.say(SIGNED)}</td><td style='height:26mm'>{pen.signed()}</td></tr>"
    body = f"<h2 style='text-align:center'>{pen.say(POD)}</h2><p>{escape(paper.carrier)}</p><table>{rows}{end}</table><br>{pen.code()}"
    return pen.sheet("POD", _ALL, body, css="td{border:.3mm solid #333;padding:1.6mm}")


def cmr_boxes(paper: Paper, chance: random.Random) -> Sheet:
    """A CMR note of 24 boxes: number and small label on top of each box, the value under it."""
    pen = Pen(paper, chance)

    def box(number: int, label: str, value: str, *, wide: int = 1, high: int = 17) -> str:
        return f"<td colspan='{wide}' style='height:{high}mm'><span class='l'><b>{number}</b> {label}</span><br>{value}</td>"

    here = {"fr": "Destinataire (nom, adresse, pays)", "en": "Consignee (name, address, country)", "de": "Empfänger (Name, Anschrift, Land)"}[paper.language]
    where = {"fr": "Lieu prévu pour la livraison de la marchandise", "en": "Place of delivery of the goods", "de": "Auslieferungsort des Gutes"}[paper.language]
    count = {"fr": "Nombre de colis", "en": "Number of packages", "de": "Anzahl der Packstücke"}[paper.language]
    heavy = {"fr": "Poids brut, kg", "en": "Gross weight in kg", "de": "Bruttogewicht in kg"}[paper.language]
    got = {"fr": "Signature et timbre du destinataire", "en": "Signature and stamp of the consignee", "de": "Unterschrift und Stempel des Empfängers"}[
        paper.language
    ]
    from_ = {"fr": "Expéditeur (nom, adresse, pays)", "en": "Sender (name, address, country)", "de": "Absender (Name, Anschrift, Land)"}[paper.language]
    by = {"fr": "Transporteur (nom, adresse, pays)", "en": "Carrier (name, address, country)", "de": "Frachtführer (Name, Anschrift, Land)"}[paper.language]
    receiver = f"{pen.put('consignee')}<br>{escape(paper.street)}<br>{pen.put('place')}"
    weight = pen.put("grossWeightKg").replace("kg", "").replace("KG", "").strip()
    body = (
        f"<table><tr>{box(1, from_, escape(paper.sender))}<td><b>CMR</b> {pen.say({'fr': ['Lettre de voiture internationale'], 'en': ['International consignment note'], 'de': ['Internationaler Frachtbrief']})}"
        f"<br>N° <b>{pen.put('cmrNumber')}</b></td></tr>"
        f"<tr>{box(2, here, receiver, high=24)}{box(16, by, escape(paper.carrier) + '<br>' + pen.put('plates'), high=24)}</tr>"
        f"<tr>{box(3, where, pen.put('place'))}{box(17, 'Transporteurs successifs', '')}</tr></table>"
        f"<table><tr>{box(6, 'Marques', 'M-' + str(chance.randrange(99)), high=40)}{box(7, count, pen.put('packages'), high=40)}{box(9, pen.say(GOODS), escape(paper.goods), high=40)}"
        f"{box(11, heavy, weight, high=40)}</tr></table>"
        f"<table><tr>{box(22, 'Signature', marks.signature(chance), high=30)}{box(24, got, pen.signed(), high=30)}</tr></table>{pen.code()}"
    )
    return pen.sheet(
        "CMR",
        "cmrNumber consignee place packages grossWeightKg plates signaturePresent",
        body,
        css="table{width:100%}td{border:.3mm solid #922;padding:1mm;width:50%}.l{font-size:6.5pt;color:#722}",
    )


def note_table(paper: Paper, chance: random.Random) -> Sheet:
    """A delivery note: address window, reference block at the right, a table of lines with a total."""
    pen = Pen(paper, chance, by_hand=("deliveryDate", "reservations"))
    head = f"<tr><th>{pen.say(GOODS)}</th><th>{pen.say(PACKAGES)}</th><th>{pen.say(WEIGHT)}</th></tr>"
    row = f"<tr><td>{escape(paper.goods)}</td><td style='text-align:right'>{pen.put('packages')}</td><td style='text-align:right'>{pen.put('grossWeightKg')}</td></tr>"
    block = "".join(
        f"<tr><td class='n'>{pen.say(words)}</td><td class='n'>{pen.put(name)}</td></tr>"
        for name, words in (("orderReference", REFERENCE), ("deliveryDate", DATE), ("plates", PLATES))
    )
    body = (
        f"<table style='width:100%'><tr><td class='n'>{marks.logo(paper.sender, chance)}<br>{escape(paper.sender)}</td><td class='n'><h2>{pen.say(NOTE)}</h2><table>{block}</table></td></tr></table>"
        f"<p style='margin-top:8mm'><b>{pen.say(CONSIGNEE)}</b><br>{pen.put('consignee')}<br>{escape(paper.street)}<br>{pen.put('place')}</p><table style='width:100%'>{head}{row}</table>"
        f"<p>{pen.say(REMARKS)} : {pen.put('reservations')}</p><p style='margin-top:8mm'>{pen.say(SIGNED)}</p>{pen.signed()}<br>{pen.code()}"
    )
    fields = "orderReference deliveryDate consignee place packages grossWeightKg plates reservations signaturePresent"
    return pen.sheet("DELIVERY_NOTE", fields, body, css="th,td{border:.3mm solid #555;padding:1.5mm}.n{border:0}th{background:#ddd}")


def voucher_lines(paper: Paper, chance: random.Random) -> Sheet:
    """A pallet voucher: large labels, counts at the right, a balance under them."""
    pen = Pen(paper, chance, by_hand=("palletsOut", "palletsIn", "deliveryDate"))
    balance = {"fr": "Solde", "en": "Balance", "de": "Saldo"}[paper.language]
    rows = "".join(
        f"<tr><td>{pen.say(words)}</td><td style='width:40mm;text-align:right'>{pen.put(name)}</td></tr>"
        for name, words in (("palletsOut", OUT), ("palletsIn", BACK))
    )
    body = (
        f"<h1>{pen.say(VOUCHER)}</h1><p>{pen.say(REFERENCE)} : {pen.put('orderReference')}</p><p>{pen.say(DATE)} : {pen.put('deliveryDate')}</p>"
        f"<p>{pen.say(CONSIGNEE)} : {pen.put('consignee')}</p><table style='font-size:14pt'>{rows}<tr><td>{balance}</td><td style='text-align:right'>{paper.pallets_out - paper.pallets_in}</td></tr></table>"
        f"<p style='margin-top:10mm'>{pen.say(SIGNED)}</p>{pen.signed()}<br>{pen.code()}"
    )
    return pen.sheet(
        "PALLET_VOUCHER",
        "orderReference deliveryDate consignee palletsOut palletsIn signaturePresent",
        body,
        css="td{border-bottom:.3mm solid #999;padding:2mm}",
    )


LAYOUTS: tuple[Layout, ...] = (pod_lines, pod_table, cmr_boxes, note_table, voucher_lines)
