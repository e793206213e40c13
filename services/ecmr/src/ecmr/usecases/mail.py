"""Use cases of mail: queued by whoever sends a note, delivered by the worker."""

from datetime import datetime

from chassis import telemetry
from chassis.actor import Actor
from chassis.errors import Unavailable
from contracts.ecmr import EcmrSent
from ecmr.adapters.smtp import Letter, MailServer, Outcome
from ecmr.domain.consignment_note import ConsignmentNote, StepForbidden
from ecmr.domain.mailing import Attempt, Language, Mailing
from ecmr.store import MailingStore
from ecmr.usecases.notes import PLATFORM
from ecmr.usecases.papers import Press, print_note

log = telemetry.logger(__name__)


async def send(
    ecmr_id: str, to: str, *, message: str | None, language: Language | None, mailing_id: str, by: Actor, press: Press, mailings: MailingStore, at: datetime
) -> Mailing:
    """Queue a mail with the PDF of an issued note. Raises NoteNotFound, StepForbidden."""
    note = await press.notes.get(ecmr_id, visible_to=by)
    if note.number is None:
        raise StepForbidden("A draft is not sent: issue it first.", status_now=note.status)
    mailing = Mailing(
        mailing_id=mailing_id, ecmr_id=ecmr_id, client_id=note.client_id, to=to, message=message,
        language=language or note.particulars.language, next_at=at, created_at=at, created_by=by.subject,
    )  # fmt: skip
    await mailings.insert(mailing, at=at)
    return mailing


async def deliver_due(*, press: Press, mailings: MailingStore, server: MailServer, at: datetime) -> bool:
    """Try the mail that has waited longest; tells whether there was one."""
    mailing = await mailings.take_due(at=at)
    if mailing is None:
        return False
    note = await press.notes.get(mailing.ecmr_id, visible_to=PLATFORM)
    try:
        pdf = await print_note(note, language=mailing.language, press=press, at=at)
    except Unavailable as reason:
        outcome: Outcome = "later"
        code, answer = None, reason.detail
    else:
        outcome, code, answer = await server.deliver(_letter(mailing, note, pdf, press))
    tried = mailing.tried(Attempt(at=at, code=code, answer=answer[:500]), outcome=outcome)
    facts = [note.told_as(EcmrSent, mailing_id=mailing.mailing_id, outcome=tried.state, detail=answer[:500])] if tried.state != "queued" else []
    await mailings.save(tried, *facts, at=at)
    log.info("mail_tried", mailing_id=mailing.mailing_id, outcome=outcome, code=code)
    return True


def _letter(mailing: Mailing, note: ConsignmentNote, pdf: bytes, press: Press) -> Letter:
    return Letter(
        to=mailing.to,
        language=mailing.language,
        number=note.number or "",
        message=mailing.message,
        verify_url=press.public.verify(note.verify_code),
        pdf=pdf,
        message_id=mailing.mailing_id,
    )
