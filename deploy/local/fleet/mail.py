"""The mail catcher: takes every mail over SMTP and keeps it in the Maildir `.local/mail`."""

from __future__ import annotations

import smtplib

from fleet.layout import LOCAL, ports

DIRECTORY = LOCAL / "mail"


def prepare() -> None:
    """Make the Maildir."""
    for name in ("cur", "new", "tmp"):
        (DIRECTORY / name).mkdir(parents=True, exist_ok=True)


def is_ready() -> bool:
    """Whether the catcher greets and answers NOOP."""
    try:
        with smtplib.SMTP("127.0.0.1", ports()["SMTP_PORT"], timeout=2) as session:
            return session.noop()[0] == 250
    except OSError:
        return False
