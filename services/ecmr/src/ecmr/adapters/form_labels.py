"""What the printed form calls its boxes, in French, English and German."""

from ecmr.domain.particulars import CMR_STATEMENT

LABELS: dict[str, tuple[str, str, str]] = {
    "sender": ("Expéditeur (nom, adresse, pays)", "Sender (name, address, country)", "Absender (Name, Anschrift, Land)"),
    "consignee": ("Destinataire (nom, adresse, pays)", "Consignee (name, address, country)", "Empfänger (Name, Anschrift, Land)"),
    "delivery": ("Lieu prévu pour la livraison", "Place designated for delivery", "Auslieferungsort des Gutes"),
    "takingOver": ("Lieu et date de la prise en charge", "Place and date of taking over", "Ort und Tag der Übernahme"),
    "documents": ("Documents annexés", "Documents attached", "Beigefügte Dokumente"),
    "marks": ("Marques et numéros", "Marks and Nos", "Kennzeichen"),
    "packages": ("Nombre de colis", "Packages", "Anzahl"),
    "packing": ("Emballage", "Packing", "Verpackung"),
    "description": ("Nature de la marchandise", "Nature of the goods", "Bezeichnung des Gutes"),
    "hsCode": ("N° statistique", "Statistical no.", "Statistiknr."),
    "grossWeight": ("Poids brut, kg", "Gross weight, kg", "Bruttogewicht, kg"),
    "volume": ("Volume, m³", "Volume, m³", "Umfang, m³"),
    "instructions": ("Instructions de l’expéditeur", "Sender's instructions", "Anweisungen des Absenders"),
    "paymentTerms": ("Prescriptions d’affranchissement", "Instructions as to payment", "Frachtzahlungsanweisungen"),
    "cashOnDelivery": ("Remboursement", "Cash on delivery", "Rückerstattung"),
    "carrier": ("Transporteur (nom, adresse, pays)", "Carrier (name, address, country)", "Frachtführer (Name, Anschrift, Land)"),
    "successiveCarriers": ("Transporteurs successifs", "Successive carriers", "Nachfolgende Frachtführer"),
    "carrierReservations": ("Réserves et observations du transporteur", "Carrier's reservations and observations", "Vorbehalte des Frachtführers"),
    "specialAgreements": ("Conventions particulières", "Special agreements", "Besondere Vereinbarungen"),
    "charges": ("À payer par", "To be paid by", "Zu zahlen vom"),
    "madeOut": ("Établie à / le", "Established in / on", "Ausgefertigt in / am"),
    "senderSignature": ("Signature de l’expéditeur", "Signature of the sender", "Unterschrift des Absenders"),
    "carrierSignature": ("Signature du transporteur", "Signature of the carrier", "Unterschrift des Frachtführers"),
    "consigneeSignature": ("Marchandises reçues", "Goods received", "Gut empfangen"),
    "other": ("Autres indications utiles", "Other useful particulars", "Sonstige nützliche Angaben"),
    "statement": ("Clause CMR", "CMR clause", "CMR-Klausel"),
    "reserved": ("Réservé au transporteur", "Reserved for the carrier", "Dem Frachtführer vorbehalten"),
}

TITLE = ("Lettre de voiture internationale", "International consignment note", "Internationaler Frachtbrief")
NATIONAL_TITLE = ("Lettre de voiture nationale", "National consignment note", "Nationaler Frachtbrief")
STATEMENT = (
    "Ce transport est soumis, nonobstant toute clause contraire, à la Convention relative au contrat de transport international de marchandises (CMR).",
    CMR_STATEMENT,
    "Diese Beförderung unterliegt trotz gegenteiliger Abmachung dem Übereinkommen über den Beförderungsvertrag im Straßengüterverkehr (CMR).",
)
CHARGES = {
    "carriage": ("Prix de transport", "Carriage charges", "Fracht"),
    "supplementary": ("Frais accessoires", "Supplementary charges", "Nebengebühren"),
    "customs": ("Droits de douane", "Customs duties", "Zölle"),
    "other": ("Autres frais", "Other charges", "Sonstiges"),
}
PAYERS = {"sender": ("Expéditeur", "Sender", "Absender"), "consignee": ("Destinataire", "Consignee", "Empfänger")}
KINDS = {
    "damage": ("Avarie", "Damage", "Beschädigung"),
    "shortage": ("Manquant", "Shortage", "Fehlmenge"),
    "delay": ("Retard", "Delay", "Verspätung"),
    "other": ("Autre", "Other", "Sonstiges"),
}
WATERMARKS = {
    "draft": ("PROJET", "DRAFT", "ENTWURF"),
    "cancelled": ("ANNULÉE", "CANCELLED", "STORNIERT"),
    "replaced_by_paper": ("REMPLACÉE PAR PAPIER", "REPLACED BY PAPER", "DURCH PAPIER ERSETZT"),
}
DECLARED = ("Valeur déclarée", "Declared value", "Wertangabe")
LOT = ("lot", "lot", "Posten")
SIGNED = ("Pris en charge", "Taken over", "Übernommen")
ACCEPTED = ("Réserves acceptées par l’expéditeur", "Reservations accepted by the sender", "Vorbehalte vom Absender anerkannt")
REFUSED = ("Réserves refusées par l’expéditeur", "Reservations refused by the sender", "Vorbehalte vom Absender abgelehnt")
WRITTEN = ("Par écrit après livraison, le", "In writing after delivery, on", "Schriftlich nach Ablieferung, am")
ENDED = ("Motif", "Reason", "Grund")
ANNEX = ("Suite des cases", "Boxes continued", "Fortsetzung der Felder")
SCAN = (
    "Scannez pour vérifier l’authenticité de cette lettre de voiture électronique.",
    "Scan to check that this electronic consignment note is genuine.",
    "Scannen, um die Echtheit dieses elektronischen Frachtbriefs zu prüfen.",
)
LEVEL = (
    "Signatures électroniques simples (eIDAS art. 3(10)), chacune scellée par la plateforme.",
    "Simple electronic signatures (eIDAS art. 3(10)), each sealed by the platform.",
    "Einfache elektronische Signaturen (eIDAS Art. 3 Nr. 10), jeweils von der Plattform besiegelt.",
)
LANGUAGES = ("fr", "en", "de")
