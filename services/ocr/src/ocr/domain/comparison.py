"""What was read against what the order says. Only what is known on both sides is compared."""

from collections.abc import Mapping

from contracts.documents import Difference
from ocr.domain.field_value import FieldValue
from ocr.domain.order_facts import OrderFacts
from ocr.domain.places import postcode_of
from ocr.domain.spelling import code

_WEIGHT_TOLERANCE = 0.02
"""Share by which scales and papers may differ."""
_SURE_ENOUGH = 0.6
"""Confidence below which a reading accuses nobody."""


def differences_between(fields: Mapping[str, FieldValue], order: OrderFacts) -> tuple[Difference, ...]:
    """Name where the document and its order disagree, with both values."""
    sure = {name: found for name, found in fields.items() if found.confidence >= _SURE_ENOUGH}
    found = (_reference(sure, order), _packages(sure, order), _weight(sure, order), _place(sure, order))
    return tuple(difference for difference in found if difference)


def _reference(fields: Mapping[str, FieldValue], order: OrderFacts) -> Difference | None:
    read = fields.get("orderReference")
    if read is None or code(str(read.value)) == code(order.reference) or code(order.reference) in code(read.raw) or _is_coded(fields, order):
        return None
    return Difference(field="orderReference", expected=order.reference, found=str(read.value))


def _is_coded(fields: Mapping[str, FieldValue], order: OrderFacts) -> bool:
    """A barcode that holds the reference outranks what was read of the letters."""
    codes = fields.get("barcodes")
    return codes is not None and isinstance(codes.value, list) and any(code(order.reference) in code(text) for text in codes.value)


def _packages(fields: Mapping[str, FieldValue], order: OrderFacts) -> Difference | None:
    read = fields.get("packages")
    if read is None or not isinstance(read.value, int) or not order.load.packages or read.value == order.load.packages:
        return None
    return Difference(field="packages", expected=order.load.packages, found=read.value)


def _weight(fields: Mapping[str, FieldValue], order: OrderFacts) -> Difference | None:
    read, booked = fields.get("grossWeightKg"), order.load.weight_kg
    if read is None or not isinstance(read.value, int | float) or not booked or abs(read.value - booked) <= booked * _WEIGHT_TOLERANCE:
        return None
    return Difference(field="grossWeightKg", expected=booked, found=float(read.value))


def _place(fields: Mapping[str, FieldValue], order: OrderFacts) -> Difference | None:
    read = fields.get("place")
    expected, found = postcode_of(order.delivery_address or ""), postcode_of(str(read.value)) if read else None
    if read is None or expected is None or found is None or expected == found:
        return None
    return Difference(field="place", expected=order.delivery_address, found=str(read.value))
