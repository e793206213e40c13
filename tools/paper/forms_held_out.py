# ruff: noqa: E501  pages of HTML
"""Layouts that no rule of the service was made with: what is reported is measured on these."""

import random
from html import escape

from paper import marks
from paper.content import Paper
from paper.sheets import Layout, Pen, Sheet


def pod_stub(paper: Paper, chance: random.Random) -> Sheet:
    """A proof of delivery whose labels end at a line down the middle; the signature at the bottom right."""
    pen = Pen(paper, chance, by_hand=("deliveryDate", "reservations"))
    words = {
        "fr": (
            "Preuve de livraison",
            "N° d'ordre de transport",
            "Lettre de voiture CMR n°",
            "Destinataire",
            "Adresse de livraison",
            "Livraison effectuée le",
            "Nombre total de colis",
            "Poids brut total",
            "Plaque d'immatriculation",
            "Réserves du destinataire",
            "Signature du réceptionnaire",
        ),
        "en": (
            "Proof of Delivery",
            "Transport order no.",
            "CMR consignment note no.",
            "Consignee name",
            "Delivery address",
            "Date delivered",
            "Total packages",
            "Total gross weight",
            "Vehicle registration",
            "Consignee remarks",
            "Receiver's signature",
        ),
        "de": (
            "Ablieferbeleg",
            "Transportauftrag Nr.",
            "CMR-Frachtbrief Nr.",
            "Empfänger",
            "Lieferanschrift",
            "Abgeliefert am",
            "Packstücke gesamt",
            "Bruttogewicht gesamt",
            "Amtl. Kennzeichen",
            "Bemerkungen des Empfängers",
            "Unterschrift des Empfängers",
        ),
    }[paper.language]
    names = ("orderReference", "cmrNumber", "consignee", "place", "deliveryDate", "packages", "grossWeightKg", "plates", "reservations")
    rows = "".join(f"<tr><td class='l'>{escape(word)}</td><td class='v'>{pen.put(name)}</td></tr>" for word, name in zip(words[1:10], names, strict=True))
    body = (
        f"<h2>{words[0]}</h2><p>{escape(paper.carrier)}</p><table style='width:100%'>{rows}</table>"
        f"<table style='width:100%;margin-top:10mm'><tr><td style='width:55%'>{pen.code()}</td><td>{escape(words[10])}<br>{pen.signed()}</td></tr></table>"
    )
    fields = "orderReference cmrNumber consignee place deliveryDate packages grossWeightKg plates reservations signaturePresent"
    return pen.sheet(
        "POD", fields, body, css=".l{text-align:right;width:45%;padding:1.6mm 4mm;color:#444}.v{border-left:.4mm solid #222;padding:1.6mm 4mm;font-weight:bold}"
    )


def note_lines(paper: Paper, chance: random.Random) -> Sheet:
    """A delivery note with several lines of goods and a row of totals."""
    pen = Pen(paper, chance)
    words = {
        "fr": (
            "Bon de livraison",
            "Réf.",
            "Désignation",
            "Colis",
            "Poids kg",
            "TOTAL",
            "Votre commande",
            "Date de livraison",
            "Livré à",
            "Transporteur",
            "Signature et cachet",
        ),
        "en": ("Delivery Note", "Item", "Description", "Packages", "Weight kg", "TOTAL", "Your order", "Delivery date", "Deliver to", "Carrier", "Signature"),
        "de": (
            "Lieferschein",
            "Art.",
            "Bezeichnung",
            "Kolli",
            "Gewicht kg",
            "SUMME",
            "Ihre Bestellung",
            "Lieferdatum",
            "Lieferung an",
            "Spediteur",
            "Unterschrift",
        ),
    }[paper.language]
    parts = _parts(paper.packages, 3, chance)
    weights = [round(paper.weight * part / paper.packages, 1) for part in parts]
    lines = "".join(
        f"<tr><td>A{chance.randrange(100, 999)}</td><td>{escape(paper.goods)}</td><td class='r'>{part}</td><td class='r'>{weight:.1f}</td></tr>"
        for part, weight in zip(parts, weights, strict=True)
    )
    total = f"<tr style='font-weight:bold'><td>{words[5]}</td><td></td><td class='r'>{paper.packages}</td><td class='r'>{pen.put('grossWeightKg')}</td></tr>"
    body = (
        f"<div style='float:right;border:.3mm solid #444;padding:3mm'>{words[6]}: {pen.put('orderReference')}<br>{words[7]}: {pen.put('deliveryDate')}</div><h1>{words[0]}</h1><p>{escape(paper.sender)}</p>"
        f"<p style='clear:both;margin-top:10mm'>{words[8]}:<br><b>{pen.put('consignee')}</b><br>{escape(paper.street)}<br>{pen.put('place')}</p><p>{words[9]}: {escape(paper.carrier)}</p>"
        f"<table style='width:100%'><tr><th>{words[1]}</th><th>{words[2]}</th><th>{words[3]}</th><th>{words[4]}</th></tr>{lines}{total}</table><p style='margin-top:8mm'>{words[10]}</p>{pen.signed()}<br>{pen.code()}"
    )
    return pen.sheet(
        "DELIVERY_NOTE",
        "orderReference deliveryDate consignee place packages grossWeightKg signaturePresent",
        body,
        css="th{border-bottom:.5mm solid #000;text-align:left}td{padding:1.4mm 2mm}.r{text-align:right}",
    )


def cmr_pad(paper: Paper, chance: random.Random) -> Sheet:
    """A CMR note from a pad: three languages in every box, the number in a cell of its own."""
    pen = Pen(paper, chance)

    def box(number: int, labels: tuple[str, str, str], value: str, *, high: int = 20) -> str:
        return f"<td class='n'>{number}</td><td style='height:{high}mm'><div class='l'>{labels[0]}<br>{labels[1]}<br>{labels[2]}</div>{value}</td>"

    sender = ("Expéditeur (nom, adresse, pays)", "Sender (name, address, country)", "Absender (Name, Anschrift, Land)")
    consignee = ("Destinataire (nom, adresse, pays)", "Consignee (name, address, country)", "Empfänger (Name, Anschrift, Land)")
    place = ("Lieu prévu pour la livraison de la marchandise", "Place of delivery of the goods", "Auslieferungsort des Gutes")
    carrier = ("Transporteur (nom, adresse, pays)", "Carrier (name, address, country)", "Frachtführer (Name, Anschrift, Land)")
    plates = ("Véhicule", "Vehicle", "Kennzeichen")
    count, heavy = ("Nombre des colis", "Number of packages", "Anzahl der Packstücke"), ("Poids brut, kg", "Gross weight, kg", "Bruttogewicht, kg")
    signed = ("Signature et timbre du destinataire", "Signature and stamp of the consignee", "Unterschrift und Stempel des Empfängers")
    weight = pen.put("grossWeightKg").replace("kg", "").replace("KG", "").strip()
    receiver = f"{pen.put('consignee')}<br>{escape(paper.street)}<br>{pen.put('place')}"
    body = (
        f"<p style='text-align:right'><b>CMR</b> &nbsp; N° {pen.put('cmrNumber')}</p><table><tr>{box(1, sender, escape(paper.sender))}{box(16, carrier, escape(paper.carrier))}</tr>"
        f"<tr>{box(2, consignee, receiver, high=30)}{box(17, plates, pen.put('plates'), high=30)}</tr><tr>{box(3, place, pen.put('place'))}{box(18, ('Réserves', 'Reservations', 'Vorbehalte'), '')}</tr></table>"
        f"<table><tr>{box(7, count, pen.put('packages'), high=36)}{box(9, ('Nature de la marchandise', 'Nature of the goods', 'Bezeichnung des Gutes'), escape(paper.goods), high=36)}{box(11, heavy, weight, high=36)}</tr></table>"
        f"<table><tr>{box(22, ('Signature de l’expéditeur', 'Signature of the sender', 'Unterschrift des Absenders'), marks.signature(chance), high=34)}{box(24, signed, pen.signed(), high=34)}</tr></table>{pen.code()}"
    )
    return pen.sheet(
        "CMR",
        "cmrNumber consignee place packages grossWeightKg plates signaturePresent",
        body,
        css="table{width:100%}td{border:.3mm solid #1a5;padding:.8mm}.n{width:5mm;color:#1a5;font-weight:bold}.l{font-size:6pt;color:#275;line-height:1.05}",
        size="10pt",
    )


def voucher_grid(paper: Paper, chance: random.Random) -> Sheet:
    """A pallet voucher with a row for each type of pallet and one of totals."""
    pen = Pen(paper, chance)
    words = {
        "fr": (
            "Bon de palettes",
            "Type de palette",
            "Palettes livrées",
            "Palettes reprises",
            "TOTAL",
            "Commande n°",
            "Date de livraison",
            "Destinataire",
            "Signature du destinataire",
        ),
        "en": (
            "Pallet voucher",
            "Pallet type",
            "Pallets delivered",
            "Pallets collected",
            "TOTAL",
            "Order no.",
            "Delivery date",
            "Consignee",
            "Consignee signature",
        ),
        "de": (
            "Palettenbegleitschein",
            "Palettenart",
            "Paletten geliefert",
            "Paletten zurück",
            "SUMME",
            "Auftrag-Nr.",
            "Lieferdatum",
            "Empfänger",
            "Unterschrift Empfänger",
        ),
    }[paper.language]
    euro = (paper.pallets_out - paper.pallets_out // 3, paper.pallets_in - paper.pallets_in // 2)
    rows = f"<tr><td>EPAL 800x1200</td><td class='r'>{euro[0]}</td><td class='r'>{euro[1]}</td></tr><tr><td>CHEP 1000x1200</td><td class='r'>{paper.pallets_out - euro[0]}</td><td class='r'>{paper.pallets_in - euro[1]}</td></tr>"
    total = f"<tr><th>{words[4]}</th><th class='r'>{paper.pallets_out}</th><th class='r'>{paper.pallets_in}</th></tr>"
    body = (
        f"<h1>{words[0]}</h1><p>{words[7]} : {pen.put('consignee')}<br>{words[5]} : {pen.put('orderReference')}<br>{words[6]} : {pen.put('deliveryDate')}</p>"
        f"<table style='width:100%'><tr><th>{words[1]}</th><th>{words[2]}</th><th>{words[3]}</th></tr>{rows}{total}</table><p style='margin-top:10mm'>{words[8]}</p>{pen.signed()}{pen.code()}"
    )
    return pen.sheet(
        "PALLET_VOUCHER",
        "orderReference deliveryDate consignee palletsOut palletsIn signaturePresent",
        body,
        css="th,td{border:.3mm solid #666;padding:2mm}.r{text-align:center}",
    )


def pod_ticket(paper: Paper, chance: random.Random) -> Sheet:
    """A receipt as a driver's printer gives it: narrow, capitals, labels left and values at the right edge, no colons."""
    pen = Pen(paper, chance)
    words = {
        "fr": (
            "PREUVE DE LIVRAISON",
            "COMMANDE",
            "CMR N°",
            "LIVRÉ LE",
            "CLIENT LIVRÉ",
            "VILLE DE LIVRAISON",
            "COLIS",
            "POIDS BRUT",
            "VÉHICULE",
            "PALETTES DÉPOSÉES",
            "PALETTES REPRISES",
            "RÉSERVES",
            "SIGNATURE DU CLIENT",
        ),
        "en": (
            "PROOF OF DELIVERY",
            "ORDER",
            "CMR NO",
            "DELIVERED ON",
            "CONSIGNEE",
            "PLACE OF DELIVERY",
            "PACKAGES",
            "GROSS WEIGHT",
            "VEHICLE",
            "PALLETS LEFT",
            "PALLETS COLLECTED",
            "REMARKS",
            "CUSTOMER SIGNATURE",
        ),
        "de": (
            "ABLIEFERNACHWEIS",
            "AUFTRAG",
            "CMR-NR",
            "GELIEFERT AM",
            "EMPFÄNGER",
            "LIEFERORT",
            "PACKSTÜCKE",
            "BRUTTOGEWICHT",
            "KENNZEICHEN",
            "PALETTEN ABGEGEBEN",
            "PALETTEN ZURÜCK",
            "VORBEHALTE",
            "UNTERSCHRIFT KUNDE",
        ),
    }[paper.language]
    names = (
        "orderReference",
        "cmrNumber",
        "deliveryDate",
        "consignee",
        "place",
        "packages",
        "grossWeightKg",
        "plates",
        "palletsOut",
        "palletsIn",
        "reservations",
    )
    rows = "".join(f"<tr><td>{word}</td><td style='text-align:right'>{pen.put(name)}</td></tr>" for word, name in zip(words[1:12], names, strict=True))
    body = f"<div style='width:105mm'><p style='text-align:center'>{escape(paper.carrier.upper())}<br><b>{words[0]}</b></p><table style='width:100%'>{rows}</table><p>{words[12]}</p>{pen.signed()}{pen.code()}</div>"
    return pen.sheet("POD", f"{' '.join(names)} signaturePresent", body, css="body{font-family:'Liberation Mono'}td{padding:.8mm 0}", size="10pt")


def _parts(total: int, most: int, chance: random.Random) -> list[int]:
    count = min(most, total)
    cuts = sorted(chance.sample(range(1, total), count - 1)) if count > 1 else []
    return [end - begin for begin, end in zip([0, *cuts], [*cuts, total], strict=True)]


LAYOUTS: tuple[Layout, ...] = (pod_stub, note_lines, cmr_pad, voucher_grid, pod_ticket)
