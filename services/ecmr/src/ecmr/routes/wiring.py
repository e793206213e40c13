"""What the routes share: who may call, what they are given, and the bytes of a signature's request."""

from typing import Annotated

from fastapi import Path, Request

from chassis.actor import Actor
from chassis.auth import allow
from chassis.http import provided
from ecmr.adapters.key_files import SealRoom
from ecmr.adapters.orders_owner import OrdersOwner
from ecmr.adapters.public_address import PublicAddress
from ecmr.domain.protocol import ProtocolParties
from ecmr.schemas import HandwrittenIn
from ecmr.store import MailingStore, NoteStore
from ecmr.usecases.papers import Press
from ecmr.usecases.signing import Handwriting

Notes = Annotated[NoteStore, provided(NoteStore)]
Protocol = Annotated[ProtocolParties, provided(ProtocolParties)]
Mailings = Annotated[MailingStore, provided(MailingStore)]
Owner = Annotated[OrdersOwner, provided(OrdersOwner)]
Seals = Annotated[SealRoom, provided(SealRoom)]
Printing = Annotated[Press, provided(Press)]
Public = Annotated[PublicAddress, provided(PublicAddress)]

Reader = Annotated[Actor, allow("ecmr:read")]
Party = Annotated[Actor, allow("ecmr:write", roles=("shipper", "carrier"))]
Sender = Annotated[Actor, allow("ecmr:write", roles=("shipper",))]
Signer = Annotated[Actor, allow("ecmr:write", roles=("shipper", "carrier", "driver"))]

EcmrId = Annotated[str, Path(alias="ecmrId", max_length=128, examples=["ecmr_01k5zc4e9hfm5tb8r2v6y0w3ns"])]
SIGNED_BODY = 12_500_000
"""Bytes of a request that signs: room to be told that a signature is too large, instead of being cut off."""


def handwriting(body: HandwrittenIn, request: Request) -> Handwriting:
    """Read what the signer handed in, and from where."""
    address = request.headers.get("x-envoy-external-address") or (request.client.host if request.client else None)
    device = request.headers.get("user-agent", "")[:300]
    return Handwriting(
        signature=body.signature,
        signer_name=body.signer_name,
        reservations=getattr(body, "reservations", ()),
        place=body.place,
        location=body.location,
        device_time=body.device_time,
        address=address[:64] if address else None,
        device="".join(sign for sign in device if sign.isprintable()) or None,
        shown_hash=body.content_hash,
    )
