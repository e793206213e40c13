"""The development issuer of tokens (`tools/dev_issuer`)."""

from __future__ import annotations

from fleet.answers import answers
from fleet.environment import settings_of_the_fleet


def prepare() -> None:
    """Nothing to write: the issuer makes its first key itself."""


def is_ready() -> bool:
    """Whether the keys can be fetched."""
    return answers(settings_of_the_fleet()["OIDC_JWKS_URL"])
