"""When a person should look at what a machine read."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from contracts.documents import Difference, DocumentType
from ocr.domain.field_value import FieldValue
from ocr.domain.reading import Reading

THRESHOLD = 0.75
"""Confidence from which a field is taken as it is."""
_LEGIBLE = 0.9
"""Mean confidence of a page that was read well."""

REQUIRED: dict[DocumentType, tuple[str, ...]] = {
    "POD": ("orderReference", "deliveryDate", "signaturePresent"),
    "CMR": ("cmrNumber", "consignee", "signaturePresent"),
    "DELIVERY_NOTE": ("orderReference",),
    "PALLET_VOUCHER": ("palletsOut", "palletsIn"),
}
"""What a document of each kind must show. Kinds that are not named are not reviewed for missing fields."""


def reasons_to_review(document_type: DocumentType, reading: Reading, fields: Mapping[str, FieldValue], differences: Sequence[Difference]) -> tuple[str, ...]:
    """Say in sentences why a person should look; nothing when the reading can be taken as it is."""
    if document_type not in REQUIRED:
        return ()
    reasons = [f"{name} was not found" for name in REQUIRED[document_type] if name not in fields]
    reasons += [f"{name} was read with a confidence of {found.confidence:.2f}" for name, found in fields.items() if found.confidence < THRESHOLD]
    if "signaturePresent" in fields and fields["signaturePresent"].value is False:
        reasons.append("the consignee's signature was not found")
    if "reservations" in fields and fields["reservations"].value:
        reasons.append("the consignee made reservations")
    reasons += _about_the_text(reading)
    reasons += [f"{difference.field} differs from the order" for difference in differences]
    return tuple(reasons)


def _about_the_text(reading: Reading) -> Iterator[str]:
    letters = [sign for page in reading.pages for line in page.lines for sign in line.text if sign.isalpha()]
    if not letters:
        yield "no text was found"
    elif sum(unicodedata.name(sign, "").startswith("LATIN") for sign in letters) < len(letters) / 2:
        yield "the text is in no script that is read here; Latin letters are"
    elif reading.confidence < _LEGIBLE:
        yield "the document is hard to read"
