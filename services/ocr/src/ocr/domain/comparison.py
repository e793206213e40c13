"""What was read against what the order says. Only what is known on both sides is compared."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from rapidfuzz import fuzz

from contracts.documents import Difference
from ocr.domain.field_value import FieldValue
from ocr.domain.order_facts import OrderFacts
from ocr.domain.places import postcode_of
from ocr.domain.spelling import code, folded

_FIRM = re.compile(r"\b(?:s\.?a\.?s?|s\.?a\.?r\.?l|gmbh|ag|kg|ohg|ltd|plc|llc|b\.?v|n\.?v|s\.?p\.?a|s\.?r\.?l|inc|ets|etablissements|societe|company|co)\b")
_SAME_FIRM = 70
"""Likeness (0 to 100) from which two names are one firm's."""
_DAYS = timedelta(days=1)
"""How far the day on the paper may be from the one that was booked."""
_WEIGHT_TOLERANCE = 0.02
"""Share by which scales and papers may differ."""
_SURE_ENOUGH = 0.6
"""Confidence below which a reading accuses nobody."""


def agreed(fields: Mapping[str, FieldValue], order: OrderFacts) -> dict[str, FieldValue]:
    """Take a reference that is the order's but for signs that look alike (0 and O, 1 and I) for the order's."""
    read = fields.get("orderReference")
    if read is None or read.value == order.reference or code(str(read.value)) != code(order.reference):
        return dict(fields)
    return {**fields, "orderReference": replace(read, value=order.reference, rule=f"{read.rule}, order")}


def differences_between(fields: Mapping[str, FieldValue], order: OrderFacts) -> tuple[Difference, ...]:
    """Name where the document and its order disagree, with both values."""
    sure = {name: found for name, found in fields.items() if found.confidence >= _SURE_ENOUGH}
    compared = (_reference, _consignee, _packages, _weight, _day, _place, _pallets)
    found = (compare(sure, order) for compare in compared)
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


def _consignee(fields: Mapping[str, FieldValue], order: OrderFacts) -> Difference | None:
    """A firm that the order names, against the firm on the paper; a person in the order says nothing of the firm."""
    read, named = fields.get("consignee"), order.consignee
    if read is None or not named or not _FIRM.search(folded(named)):
        return None
    known = f"{named} {order.delivery_address or ''}"
    if fuzz.token_set_ratio(folded(str(read.value)), folded(known)) >= _SAME_FIRM:
        return None
    return Difference(field="consignee", expected=named, found=str(read.value))


def _day(fields: Mapping[str, FieldValue], order: OrderFacts) -> Difference | None:
    read = fields.get("deliveryDate")
    if read is None or order.delivery_day is None:
        return None
    day = date.fromisoformat(str(read.value))
    if abs(day - order.delivery_day) <= _DAYS:
        return None
    return Difference(field="deliveryDate", expected=order.delivery_day.isoformat(), found=day.isoformat())


def _pallets(fields: Mapping[str, FieldValue], order: OrderFacts) -> Difference | None:
    read = fields.get("palletsOut")
    if read is None or not isinstance(read.value, int) or not order.load.pallets or read.value == order.load.pallets:
        return None
    return Difference(field="palletsOut", expected=order.load.pallets, found=read.value)


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
