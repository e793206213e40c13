"""Which service tells which family of events: the part of a type before its dot."""

PUBLISHERS = {
    "order": "orders",
    "carrier": "orders",
    "tracking": "tracking",
    "document": "ocr",
    "ecmr": "ecmr",
    "palettes": "palettes",
    "tour": "planning",
    "webhook": "webhooks",
}
"""Family to service. Whoever starts to hear a family asks its publisher for what was told before."""
