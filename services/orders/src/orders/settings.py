"""What `orders` is told by its environment; `main.py` alone reads it."""

from chassis.settings import ServiceSettings


class OrdersSettings(ServiceSettings):
    """The shared settings; `orders` reaches nothing outside the platform and needs none of its own."""
