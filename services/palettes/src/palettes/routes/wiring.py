"""What the routes share: who asks, and what they are given."""

import hashlib
from typing import Annotated

from fastapi import Path
from pydantic import BaseModel

from chassis.actor import Actor, Caller
from chassis.auth import allow, allow_caller
from chassis.errors import FieldError, Invalid
from chassis.http import provided
from chassis.ids import is_id
from palettes.adapters.orders_owner import OrdersOwner
from palettes.adapters.pdf import PdfPress
from palettes.store import BalanceStore, ExchangeStore, OrderPartiesStore, PartnerAccountStore

Accounts = Annotated[PartnerAccountStore, provided(PartnerAccountStore)]
Exchanges = Annotated[ExchangeStore, provided(ExchangeStore)]
Balances = Annotated[BalanceStore, provided(BalanceStore)]
Known = Annotated[OrderPartiesStore, provided(OrderPartiesStore)]
Owner = Annotated[OrdersOwner, provided(OrdersOwner)]
Press = Annotated[PdfPress, provided(PdfPress)]

Reader = Annotated[Actor, allow("palettes:read", roles=("shipper", "carrier", "driver"))]
Bookkeeper = Annotated[Actor, allow("palettes:read", roles=("shipper", "carrier"))]
"""Who may see accounts; drivers see what they recorded."""
Writer = Annotated[Actor, allow("palettes:write", roles=("shipper", "carrier"))]


Recorder = Annotated[Caller, allow_caller("palettes:write", roles=("shipper", "carrier", "driver"))]
"""Who hands pallets over, with the token that asks for the order."""

ExchangeId = Annotated[str, Path(alias="exchangeId", max_length=128, examples=["exchange_01k5zd7q2mfk8tb4r6v1y9w3ns"])]
ClientId = Annotated[str, Path(alias="clientId", max_length=128, examples=["acme"])]
PartnerId = Annotated[str, Path(alias="partnerId", max_length=128, examples=["carrier-test-123"])]


def chosen_id(given: str | None, made: str) -> str:
    """Take the client's id, else ours. Raises Invalid for what is no id of an exchange."""
    if given is not None and not is_id(given, "exchange"):
        raise Invalid(errors=[FieldError("#/exchangeId", "must be a TypeID that begins with exchange_")])
    return given or made


def fingerprint(body: BaseModel) -> str:
    """What the client said, as one hash: the same id must come with the same content."""
    return hashlib.sha256(body.model_dump_json(exclude={"exchange_id"}).encode()).hexdigest()
