"""Where each particular stands on the two printed forms in use: the 24 boxes of 1976, and the layout of 2007 (also that of the Open Logistics Foundation)."""

from typing import NamedTuple


class Boxes(NamedTuple):
    """The numbers of one particular's box; None where a form has none."""

    of_1976: int | None
    of_2007: int | None


BOXES: dict[str, Boxes] = {
    "sender": Boxes(1, 1),
    "consignee": Boxes(2, 2),
    "delivery": Boxes(3, 4),
    "takingOver": Boxes(4, 3),
    "documents": Boxes(5, 9),
    "goods.marks": Boxes(6, 10),
    "goods.packages": Boxes(7, 11),
    "goods.packing": Boxes(8, 12),
    "goods.description": Boxes(9, 13),
    "goods.hsCode": Boxes(10, None),
    "goods.grossWeight": Boxes(11, 14),
    "goods.volume": Boxes(12, 15),
    "instructions": Boxes(13, 5),
    "paymentTerms": Boxes(14, 17),
    "cashOnDelivery": Boxes(15, 19),
    "carrier": Boxes(16, 6),
    "successiveCarriers": Boxes(17, 7),
    "carrierReservations": Boxes(18, 8),
    "specialAgreements": Boxes(19, 16),
    "charges": Boxes(20, 17),
    "madeOut": Boxes(21, 21),
    "senderSignature": Boxes(22, 22),
    "carrierSignature": Boxes(23, 23),
    "consigneeSignature": Boxes(24, 24),
    "other": Boxes(None, 18),
    "statement": Boxes(None, 20),
    "number": Boxes(None, 26),
}
"""Sources: the IRU forms; the convention itself numbers no box."""


def box_of(pointer: str) -> int | None:
    """Tell in which of the 24 boxes a particular such as `goods.0.packages` or `sender.address.city` stands."""
    parts = [part for part in pointer.split(".") if not part.isdigit()]
    found = BOXES.get(".".join(parts[:2])) or BOXES.get(parts[0])
    if parts == ["goods"]:
        found = BOXES["goods.description"]
    return found.of_1976 if found else None
