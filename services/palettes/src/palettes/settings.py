"""Every environment variable of `palettes`; read by `main.py` only."""

from chassis.settings import ServiceSettings


class PalettesSettings(ServiceSettings):
    """The settings all services share; this one has none of its own yet."""
