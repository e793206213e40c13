"""What the printed form calls its boxes, in French, English and German."""

from ecmr.domain.particulars import CMR_STATEMENT

LABELS: dict[str, tuple[str, str, str]] = {
    "1": ("Expéditeur (nom, adresse, pays)", "Sender (name, address, country)", "Absender (Name, Anschrift, Land)"),
    "2": ("Destinataire (nom, adresse, pays)", "Consignee (name, address, country)", "Empfänger (Name, Anschrift, Land)"),
    "3": ("Lieu prévu pour la livraison", "Place designated for delivery", "Auslieferungsort des Gutes"),
    "4": ("Lieu et date de la prise en charge", "Place and date of taking over", "Ort und Tag der Übernahme"),
    "5": ("Documents annexés", "Documents attached", "Beigefügte Dokumente"),
    "6": ("Marques et numéros", "Marks and Nos", "Kennzeichen"),
    "7": ("Nombre de colis", "Packages", "Anzahl"),
    "8": ("Emballage", "Packing", "Verpackung"),
    "9": ("Nature de la marchandise", "Nature of the goods", "Bezeichnung des Gutes"),
    "10": ("N° statistique", "Statistical no.", "Statistiknr."),
    "11": ("Poids brut, kg", "Gross weight, kg", "Bruttogewicht, kg"),
    "12": ("Volume, m³", "Volume, m³", "Umfang, m³"),
    "13": ("Instructions de l’expéditeur", "Sender's instructions", "Anweisungen des Absenders"),
    "14": ("Prescriptions d’affranchissement", "Instructions as to payment", "Frachtzahlungsanweisungen"),
    "15": ("Remboursement", "Cash on delivery", "Rückerstattung"),
    "16": ("Transporteur (nom, adresse, pays)", "Carrier (name, address, country)", "Frachtführer (Name, Anschrift, Land)"),
    "17": ("Transporteurs successifs", "Successive carriers", "Nachfolgende Frachtführer"),
    "18": ("Réserves et observations du transporteur", "Carrier's reservations and observations", "Vorbehalte des Frachtführers"),
    "19": ("Conventions particulières", "Special agreements", "Besondere Vereinbarungen"),
    "20": ("À payer par", "To be paid by", "Zu zahlen vom"),
    "21": ("Établie à / le", "Established in / on", "Ausgefertigt in / am"),
    "22": ("Signature de l’expéditeur", "Signature of the sender", "Unterschrift des Absenders"),
    "23": ("Signature du transporteur", "Signature of the carrier", "Unterschrift des Frachtführers"),
    "24": ("Marchandises reçues", "Goods received", "Gut empfangen"),
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
