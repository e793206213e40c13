"""What clients say on the WebSocket."""

from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from chassis.http import RequestModel

OrderIdIn = Annotated[str, Field(min_length=1, max_length=128)]


class Auth(RequestModel):
    """Who it is: first of all, and again before the token ends."""

    action: Literal["auth"]
    token: Annotated[str, Field(min_length=1, max_length=16_384)]


class Subscribe(RequestModel):
    """Watch an order."""

    action: Literal["subscribe"]
    order_id: OrderIdIn


class Unsubscribe(RequestModel):
    """Watch it no more."""

    action: Literal["unsubscribe"]
    order_id: OrderIdIn


class Ping(RequestModel):
    """Ask for a sign of life."""

    action: Literal["ping"]


Command = Annotated[Auth | Subscribe | Unsubscribe | Ping, Field(discriminator="action")]

COMMAND: TypeAdapter[Auth | Subscribe | Unsubscribe | Ping] = TypeAdapter(Command)
