"""Where each particular stands on A4, in millimetres, on both printed forms: the 24 boxes of 1976, and the layout of 2007."""

from typing import Literal, NamedTuple

from ecmr.domain.boxes import BOXES

LayoutName = Literal["1976", "2007"]


class Frame(NamedTuple):
    """A box on the page."""

    left: float
    top: float
    width: float
    height: float


class Layout(NamedTuple):
    """One printed form: its frames by particular, and the columns of the goods with their widths."""

    frames: dict[str, Frame]
    columns: dict[str, float]
    numbers: dict[str, int | None]


_SIGNATURES = {"senderSignature": Frame(8, 232, 64, 41), "carrierSignature": Frame(72, 232, 65, 41), "consigneeSignature": Frame(137, 232, 65, 41)}
_FOOT = {"check": Frame(8, 273, 194, 18)}

LAYOUTS: dict[LayoutName, Layout] = {
    "1976": Layout(
        frames={
            "sender": Frame(8, 8, 95, 25),
            "heading": Frame(103, 8, 99, 25),
            "consignee": Frame(8, 33, 95, 25),
            "carrier": Frame(103, 33, 99, 27),
            "delivery": Frame(8, 58, 95, 16),
            "successiveCarriers": Frame(103, 60, 99, 21),
            "takingOver": Frame(8, 74, 95, 16),
            "carrierReservations": Frame(103, 81, 99, 25),
            "documents": Frame(8, 90, 95, 16),
            "goods": Frame(8, 106, 194, 66),
            "instructions": Frame(8, 172, 95, 31),
            "specialAgreements": Frame(103, 172, 99, 15),
            "charges": Frame(103, 187, 99, 45),
            "paymentTerms": Frame(8, 203, 95, 10),
            "cashOnDelivery": Frame(8, 213, 95, 9),
            "madeOut": Frame(8, 222, 95, 10),
            **_SIGNATURES,
            **_FOOT,
        },
        columns={"marks": 31, "packages": 17, "packing": 24, "description": 64, "hsCode": 20, "grossWeight": 21, "volume": 17},
        numbers={name: boxes.of_1976 for name, boxes in BOXES.items()},
    ),
    "2007": Layout(
        frames={
            "sender": Frame(8, 8, 95, 25),
            "heading": Frame(103, 8, 99, 25),
            "consignee": Frame(8, 33, 95, 25),
            "carrier": Frame(103, 33, 99, 25),
            "takingOver": Frame(8, 58, 95, 16),
            "successiveCarriers": Frame(103, 58, 99, 21),
            "delivery": Frame(8, 74, 95, 16),
            "carrierReservations": Frame(103, 79, 99, 24),
            "instructions": Frame(8, 90, 95, 26),
            "documents": Frame(103, 103, 99, 13),
            "goods": Frame(8, 116, 194, 58),
            "specialAgreements": Frame(8, 174, 95, 15),
            "charges": Frame(103, 174, 99, 42),
            "other": Frame(8, 189, 95, 17),
            "cashOnDelivery": Frame(8, 206, 95, 10),
            "statement": Frame(8, 216, 95, 16),
            "madeOut": Frame(103, 216, 50, 16),
            "reserved": Frame(153, 216, 49, 16),
            **_SIGNATURES,
            **_FOOT,
        },
        columns={"marks": 37, "packages": 17, "packing": 26, "description": 74, "grossWeight": 22, "volume": 18},
        numbers={**{name: boxes.of_2007 for name, boxes in BOXES.items()}, "reserved": 25},
    ),
}
