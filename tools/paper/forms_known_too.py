# ruff: noqa: E501  pages of HTML
"""More layouts that the rules were made with: first held out, then learned from."""

import random
from html import escape

from paper import marks
from paper.content import Paper
from paper.sheets import Layout, Pen, Sheet, Words


def pod_form(paper: Paper, chance: random.Random) -> Sheet:
    """A filled-in form in two columns: small capitals above, the value on a ruled line under them."""
    pen = Pen(paper, chance, by_hand=("deliveryDate", "palletsOut", "palletsIn", "reservations"))
    fields: tuple[tuple[str, Words], ...] = (
        ("orderReference", {"fr": ["Votre référence"], "en": ["Your reference"], "de": ["Ihr Zeichen"]}), ("cmrNumber", {"fr": ["N° CMR"], "en": ["CMR number"], "de": ["CMR-Nr."]}),
        ("consignee", {"fr": ["Client livré"], "en": ["Receiver"], "de": ["Empfänger"]}), ("place", {"fr": ["Ville de livraison"], "en": ["Place of delivery"], "de": ["Lieferort"]}),
        ("deliveryDate", {"fr": ["Réceptionné le"], "en": ["Received on"], "de": ["Empfangen am"]}), ("plates", {"fr": ["Tracteur / remorque"], "en": ["Truck / trailer"], "de": ["Kennzeichen Lkw"]}),
        ("packages", {"fr": ["Nb colis"], "en": ["No. of packages"], "de": ["Anzahl Kolli"]}), ("grossWeightKg", {"fr": ["Poids"], "en": ["Weight"], "de": ["Gewicht brutto"]}),
        ("palletsOut", {"fr": ["Palettes déposées"], "en": ["Pallets out"], "de": ["Paletten erhalten"]}), ("palletsIn", {"fr": ["Palettes récupérées"], "en": ["Pallets in"], "de": ["Paletten getauscht"]}),
    )  # fmt: skip
    cells = [f"<td><div class='s'>{pen.say(words)}</div><div class='v'>{pen.put(name)}</div></td>" for name, words in fields]
    rows = "".join(f"<tr>{''.join(cells[at : at + 2])}</tr>" for at in range(0, len(cells), 2))
    title = {"fr": "RÉCÉPISSÉ DE LIVRAISON", "en": "DELIVERY RECEIPT", "de": "EMPFANGSBESTÄTIGUNG"}[paper.language]
    held = {"fr": "Réserves éventuelles", "en": "Reservations", "de": "Vorbehalte"}[paper.language]
    sign = {"fr": "Émargement du client (nom, cachet, signature)", "en": "Consignee's signature", "de": "Unterschrift / Stempel Empfänger"}[paper.language]
    body = f"<div style='text-align:right'>{marks.logo(paper.carrier, chance)}</div><h1>{title}</h1><table style='width:100%'>{rows}</table><div class='s' style='margin-top:5mm'>{held}</div><div class='v'>{pen.put('reservations')}</div><div class='s' style='margin-top:5mm'>{sign}</div><div style='height:28mm;border:.3mm solid #888'>{pen.signed()}</div>{pen.code()}"
    css = ".s{font-size:7pt;text-transform:uppercase;color:#555}.v{border-bottom:.3mm solid #777;min-height:6mm;font-size:11pt}td{padding:2mm 4mm 2mm 0;width:50%}"
    return pen.sheet(
        "POD",
        "orderReference cmrNumber deliveryDate consignee place packages grossWeightKg plates palletsOut palletsIn reservations signaturePresent",
        body,
        css=css,
    )


def erp_print(paper: Paper, chance: random.Random) -> Sheet:
    """A delivery note from an old ERP: one width for all letters, labels padded with dots."""
    pen = Pen(paper, chance)
    words = {
        "fr": (
            "BON DE LIVRAISON",
            "COMMANDE NO",
            "DATE LIVRAISON",
            "LIVRE A",
            "TOTAL COLIS",
            "POIDS BRUT TOTAL",
            "VEHICULE",
            "OBSERVATIONS",
            "SIGNATURE CLIENT",
        ),
        "en": ("DELIVERY NOTE", "ORDER NO", "DELIVERY DATE", "SHIP TO", "TOTAL PACKAGES", "TOTAL GROSS WEIGHT", "VEHICLE", "REMARKS", "SIGNED BY"),
        "de": ("LIEFERSCHEIN", "BESTELL-NR", "LIEFERDATUM", "EMPFAENGER", "ANZAHL PACKSTUECKE", "GESAMTGEWICHT", "KENNZEICHEN", "BEMERKUNGEN", "UNTERSCHRIFT"),
    }[paper.language]
    names = ("orderReference", "deliveryDate", "consignee", "packages", "grossWeightKg", "plates", "reservations")
    labels = dict(zip(names, words[1:8], strict=True))
    lines = "\n".join(
        f"{label:.<24}: {pen.put(name)}" + (f"\n{'':26}{escape(paper.street)}\n{'':26}{pen.put('place')}" if name == "consignee" else "")
        for name, label in labels.items()
    )
    body = f"<pre>{escape(paper.sender.upper())}\n\n{words[0]}   {chance.randrange(1000, 9999)}\n{'=' * 60}\n{lines}\n{'=' * 60}\n{escape(paper.goods.upper()):<30}{pen.put('packages'):>8}\n\n{words[8]}:</pre><div style='height:24mm'>{pen.signed()}</div>{pen.code()}"
    return pen.sheet(
        "DELIVERY_NOTE",
        "orderReference deliveryDate consignee place packages grossWeightKg plates reservations signaturePresent",
        body,
        css="pre{font:10.5pt 'Liberation Mono'}",
    )


def letter(paper: Paper, chance: random.Random) -> Sheet:
    """A proof of delivery as an e-mail printout: a summary in a shaded block, two pairs to a row, the value under no rule."""
    pen = Pen(paper, chance)
    words = {
        "fr": (
            "Confirmation de livraison",
            "Dossier",
            "Destinataire",
            "Adresse de livraison",
            "Date de livraison",
            "Colis",
            "Poids brut",
            "Réserves",
            "Signature du destinataire",
            "La marchandise ci-dessous a été remise.",
        ),
        "en": (
            "Confirmation of delivery",
            "Order ref",
            "Delivered to",
            "Delivery address",
            "Date of delivery",
            "Packages",
            "Gross weight",
            "Reservations",
            "Consignee signature",
            "The goods below were handed over.",
        ),
        "de": (
            "Lieferbestätigung",
            "Auftrag",
            "Empfänger",
            "Lieferadresse",
            "Abgeliefert am",
            "Packstücke",
            "Bruttogewicht",
            "Vorbehalte",
            "Unterschrift Empfänger",
            "Die folgende Ware wurde übergeben.",
        ),
    }[paper.language]
    pairs = [
        (words[1], "orderReference"),
        (words[4], "deliveryDate"),
        (words[2], "consignee"),
        (words[3], "place"),
        (words[5], "packages"),
        (words[6], "grossWeightKg"),
    ]
    cells = [f"<td class='l'>{label}</td><td><b>{pen.put(name)}</b></td>" for label, name in pairs]
    rows = "".join(f"<tr>{''.join(cells[at : at + 2])}</tr>" for at in range(0, len(cells), 2))
    body = f"<h2>{words[0]}</h2><p>{words[9]}</p><table style='background:#f0f0f0;width:100%'>{rows}</table><p>{words[7]}: {pen.put('reservations')}</p><p>{words[8]}:</p><div style='height:26mm'>{pen.signed()}</div><p>{escape(paper.person)}</p>{pen.code()}"
    return pen.sheet(
        "POD", "orderReference deliveryDate consignee place packages grossWeightKg reservations signaturePresent", body, css="td{padding:2.4mm}.l{color:#666}"
    )


def cmr_2007(paper: Paper, chance: random.Random) -> Sheet:
    """A CMR note of the layout of 2007, two languages in every label."""
    pen = Pen(paper, chance)
    both = {"fr": ("Expéditeur", "Destinataire", "Transporteur", "Lieu de livraison", "Nombre de colis", "Poids brut en kg", "Signature du destinataire", "Véhicule"),
            "de": ("Absender", "Empfänger", "Frachtführer", "Ablieferungsort", "Anzahl Packstücke", "Bruttogewicht kg", "Unterschrift des Empfängers", "Kennzeichen"),
            "en": ("Sender", "Consignee", "Carrier", "Place of delivery", "Number of packages", "Gross weight kg", "Signature of the consignee", "Vehicle")}  # fmt: skip
    other = both["en" if paper.language != "en" else "de"]
    label = [f"{one} / {two}" for one, two in zip(both[paper.language], other, strict=True)]

    def box(number: int, name: str, value: str, *, high: int = 18) -> str:
        return f"<td style='height:{high}mm'><div class='l'>{number} &nbsp;{name}</div><div style='padding-left:5mm'>{value}</div></td>"

    weight = pen.put("grossWeightKg").replace("kg", "").replace("KG", "").strip()
    body = (
        f"<table><tr><td class='n'><b style='font-size:18pt'>CMR</b></td><td class='n' style='text-align:right'>CMR No. {pen.put('cmrNumber')}</td></tr>"
        f"<tr>{box(1, label[0], escape(paper.sender))}{box(6, label[2], escape(paper.carrier))}</tr>"
        f"<tr>{box(2, label[1], pen.put('consignee') + '<br>' + escape(paper.street) + '<br>' + pen.put('place'), high=26)}{box(7, label[7], pen.put('plates'), high=26)}</tr>"
        f"<tr>{box(4, label[3], pen.put('place'))}{box(8, 'Réserves / Reservations', '')}</tr></table>"
        f"<table><tr>{box(11, label[4], pen.put('packages'), high=30)}{box(13, 'Goods', escape(paper.goods), high=30)}{box(14, label[5], weight, high=30)}</tr></table>"
        f"<table><tr>{box(22, label[0], marks.signature(chance), high=30)}{box(23, label[2], marks.signature(chance), high=30)}{box(24, label[6], pen.signed(), high=30)}</tr></table>{pen.code()}"
    )
    return pen.sheet(
        "CMR",
        "cmrNumber consignee place packages grossWeightKg plates signaturePresent",
        body,
        css="table{width:100%}td{border:.25mm solid #222;padding:1mm}.n{border:0}.l{font-size:7pt;color:#333}",
    )


def pallet_note(paper: Paper, chance: random.Random) -> Sheet:
    """A load-carrier receipt: a table whose columns are what was given and what was taken back."""
    pen = Pen(paper, chance, by_hand=("palletsOut", "palletsIn"))
    words = {
        "fr": ("ÉCHANGE DE PALETTES", "Type", "Palettes livrées", "Palettes rendues", "Réf. commande", "Date", "Destinataire", "Cachet et signature"),
        "en": ("PALLET EXCHANGE NOTE", "Type", "Pallets delivered", "Pallets returned", "Order ref", "Date", "Consignee", "Signature"),
        "de": ("PALETTENTAUSCHBELEG", "Art", "Paletten abgegeben", "Paletten zurück", "Auftrag Nr.", "Datum", "Empfänger", "Unterschrift"),
    }[paper.language]
    body = (
        f"<h1 style='text-align:center'>{words[0]}</h1><p>{words[4]}: <b>{pen.put('orderReference')}</b> &nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; {words[5]}: {pen.put('deliveryDate')}</p>"
        f"<p>{words[6]}: {pen.put('consignee')}</p><table style='width:100%'><tr><th>{words[1]}</th><th>{words[2]}</th><th>{words[3]}</th></tr>"
        f"<tr><td>EUR 800x1200</td><td style='text-align:center'>{pen.put('palletsOut')}</td><td style='text-align:center'>{pen.put('palletsIn')}</td></tr></table>"
        f"<p style='margin-top:12mm'>{words[7]}</p>{pen.signed()}<br>{pen.code()}"
    )
    return pen.sheet(
        "PALLET_VOUCHER",
        "orderReference deliveryDate consignee palletsOut palletsIn signaturePresent",
        body,
        css="th,td{border:.3mm solid #333;padding:2.5mm}",
        size="12pt",
    )


LAYOUTS: tuple[Layout, ...] = (pod_form, erp_print, letter, cmr_2007, pallet_note)
