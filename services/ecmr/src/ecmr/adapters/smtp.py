"""Mail over SMTP: one letter a call, in a thread, with what the server said."""

import asyncio
import smtplib
import ssl
from dataclasses import dataclass
from email.message import EmailMessage
from typing import Literal

Outcome = Literal["taken", "refused", "later"]

_SUBJECTS = {"fr": "Lettre de voiture électronique {number}", "en": "Electronic consignment note {number}", "de": "Elektronischer Frachtbrief {number}"}
_TEXTS = {
    "fr": "Bonjour,\n\nveuillez trouver ci-joint la lettre de voiture électronique {number}.\n{message}\nVérifier son authenticité : {url}\n\nSymphonia\n",
    "en": "Hello,\n\nplease find attached the electronic consignment note {number}.\n{message}\nCheck that it is genuine: {url}\n\nSymphonia\n",
    "de": "Guten Tag,\n\nanbei erhalten Sie den elektronischen Frachtbrief {number}.\n{message}\nEchtheit prüfen: {url}\n\nSymphonia\n",
}


@dataclass(frozen=True, slots=True)
class Letter:
    """A note on its way to somebody."""

    to: str
    language: str
    number: str
    message: str | None
    verify_url: str
    pdf: bytes
    message_id: str


@dataclass(frozen=True, slots=True)
class MailServer:
    """The mail server to hand letters to. `tls` demands STARTTLS with a valid certificate before anything is said."""

    host: str | None
    port: int
    sender: str
    timeout: float
    tls: bool = False
    user: str | None = None
    password: str | None = None

    async def deliver(self, letter: Letter) -> tuple[Outcome, int | None, str]:
        """Hand a letter over; answers what became of it, the server's code and words. A 5xx is for good, all else is tried again."""
        if self.host is None:
            return "later", None, "No mail server is configured."
        return await asyncio.to_thread(self._deliver, self.host, letter)

    def _deliver(self, host: str, letter: Letter) -> tuple[Outcome, int | None, str]:
        try:
            with smtplib.SMTP(host, self.port, timeout=self.timeout) as session:
                if self.tls:
                    session.starttls(context=ssl.create_default_context())
                if self.user:
                    session.login(self.user, self.password or "")
                session.send_message(self._message(letter), to_addrs=[letter.to])
        except smtplib.SMTPRecipientsRefused as error:
            code, words = next(iter(error.recipients.values()))
            return _outcome(code), code, _text(words)
        except smtplib.SMTPResponseException as error:
            by_us = isinstance(error, smtplib.SMTPAuthenticationError)  # our password is wrong, not the letter
            return "later" if by_us else _outcome(error.smtp_code), error.smtp_code, _text(error.smtp_error)
        except (smtplib.SMTPException, OSError) as error:
            return "later", None, f"{type(error).__name__}: {error}"
        return "taken", 250, "taken by the mail server"

    def _message(self, letter: Letter) -> EmailMessage:
        mail = EmailMessage()
        mail["From"], mail["To"] = self.sender, letter.to
        mail["Subject"] = _SUBJECTS[letter.language].format(number=letter.number)
        mail["Message-ID"] = f"<{letter.message_id}@{self.sender.rpartition('@')[2]}>"
        message = f"\n{letter.message}\n" if letter.message else ""
        mail.set_content(_TEXTS[letter.language].format(number=letter.number, message=message, url=letter.verify_url))
        mail.add_attachment(letter.pdf, maintype="application", subtype="pdf", filename=f"{letter.number}.pdf")
        return mail


def _outcome(code: int) -> Outcome:
    return "refused" if code >= 500 else "later"


def _text(words: bytes | str) -> str:
    return words.decode("utf-8", "replace") if isinstance(words, bytes) else words
