"""The file of an order: the papers that prove the transport, and what it still lacks when the order is closed."""

import unicodedata
from typing import Annotated, Literal

from pydantic import Field

from chassis.errors import Conflict
from contracts.documents import DocumentType
from contracts.values import OrgId, Value

FilePart = Literal["ecmr", "pod", "palletExchange", "reservations"]
"""What a file can lack: the signed consignment note, the proof of delivery, the voucher of exchanged pallets, and an answer to open reservations."""

PAPER_OF: dict[FilePart, DocumentType] = {"ecmr": "CMR", "pod": "POD", "palletExchange": "PALLET_VOUCHER"}
"""The document that settles each part; a signed paper CMR stands for the electronic note."""

NO_RESERVATION = frozenset(
    {"", "0", "aucune", "aucun", "neant", "non", "ras", "r.a.s", "sans", "sans reserve", "sans reserves", "false", "none", "no", "nil", "keine"}
)
"""What people write into the box of reservations when they have none, without accents."""


_LONGEST_RESERVATION = 400


def reservation_in(read: object) -> str | None:
    """Give the reservation that was read from a paper; None where the box says that there is none."""
    text = " ".join(read) if isinstance(read, list) else str(read)
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(sign))
    stated = "".join(sign if sign.isprintable() else " " for sign in text).strip()[:_LONGEST_RESERVATION]
    return None if plain.strip(" .:;-") in NO_RESERVATION else stated or None


class FileIncomplete(Conflict):
    """The client's policy wants a complete file before an order is closed."""


class HeldDocument(Value):
    """A document of the order that `ocr` keeps."""

    document_id: str
    document_type: DocumentType


def lacking(documents: tuple[HeldDocument, ...], *, has_ecmr: bool = False, has_pallets: bool, has_open_reservation: bool) -> tuple[FilePart, ...]:
    """Name the parts the file lacks. Pallets are only asked for where the goods stand on some."""
    held = {document.document_type for document in documents} | ({PAPER_OF["ecmr"]} if has_ecmr else set())
    wanted: list[FilePart] = ["ecmr", "pod", *(["palletExchange"] if has_pallets else [])]  # type: ignore[list-item]  # a literal in a nested list
    papers = tuple(part for part in wanted if PAPER_OF[part] not in held)
    return (*papers, "reservations") if has_open_reservation else papers


def completeness(lacks: tuple[FilePart, ...], *, has_pallets: bool) -> float:
    """Tell how complete the file is, from 0 to 1: the share of the wanted papers that are there."""
    wanted = 3 if has_pallets else 2
    return 1 - sum(part in PAPER_OF for part in lacks) / wanted


class ClosingPolicy(Value):
    """What a client wants in the file before any of its orders is closed; nothing by default."""

    client_id: OrgId
    required: Annotated[tuple[FilePart, ...], Field(max_length=4)] = ()
    version: int = 0

    def requiring(self, required: tuple[FilePart, ...]) -> "ClosingPolicy":
        """Want these parts from now on."""
        return self.model_copy(update={"required": tuple(dict.fromkeys(required)), "version": self.version + 1})

    def check(self, lacks: tuple[FilePart, ...]) -> None:
        """Raise FileIncomplete, which lists the parts, when a required one is lacking."""
        wanted = [part for part in lacks if part in self.required]
        if wanted:
            raise FileIncomplete(f"The client's policy wants these in the file first: {', '.join(wanted)}.", missing=wanted)
