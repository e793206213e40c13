"""What tests of every service stand on. The fixtures of `chassis.testing.plugin` are there by themselves (`pytest11`); these names are imported.

Integration tests run on the real parts that `make parts` started, each in a corner of its own: a random database, vhost and bucket, gone afterwards.
"""

from chassis.testing.app_client import client_of, lifespan_of
from chassis.testing.parts import Parts
from chassis.testing.tokens import Tokens
from chassis.testing.waiting import eventually

__all__ = ["Parts", "Tokens", "client_of", "eventually", "lifespan_of"]
