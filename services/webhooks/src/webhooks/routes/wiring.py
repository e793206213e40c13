"""What the routes have in common: who may call and what they are given."""

from typing import Annotated

from fastapi import Path

from chassis.actor import Actor
from chassis.auth import allow
from chassis.http import provided
from webhooks.adapters.receiver import Receivers
from webhooks.store import DeliveryStore, EndpointStore, FeedStore, SecretStore

Reader = Annotated[Actor, allow("webhooks:read")]
Writer = Annotated[Actor, allow("webhooks:write")]

Endpoints = Annotated[EndpointStore, provided(EndpointStore)]
Deliveries = Annotated[DeliveryStore, provided(DeliveryStore)]
Secrets = Annotated[SecretStore, provided(SecretStore)]
Feed = Annotated[FeedStore, provided(FeedStore)]
Doors = Annotated[Receivers, provided(Receivers)]

EndpointId = Annotated[str, Path(alias="endpointId", max_length=128)]
DeliveryId = Annotated[str, Path(alias="deliveryId", max_length=128)]
