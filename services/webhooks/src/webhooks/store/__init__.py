"""MongoDB: the only files that know documents."""

from webhooks.store.deliveries import Claimed, DeliveryStore
from webhooks.store.endpoints import EndpointNotFound, EndpointStore
from webhooks.store.feed import FeedStore
from webhooks.store.secrets import SecretStore

__all__ = ["Claimed", "DeliveryStore", "EndpointNotFound", "EndpointStore", "FeedStore", "SecretStore"]
