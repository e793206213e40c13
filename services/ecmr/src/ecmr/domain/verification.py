"""Is a note genuine and unaltered? Every seal, every link between them, the text they cover and the history are checked anew."""

import json
from collections.abc import Callable, Iterator, Mapping
from itertools import islice, zip_longest
from typing import Any, Literal

from contracts.values import Value
from ecmr.domain.consignment_note import ConsignmentNote
from ecmr.domain.signing import FIRST_SEAL, Signing, claims_of, print_of
from signing import hash_chain
from signing.canonical import digest
from signing.jws import BadSeal

Verdict = Literal["genuine", "altered", "unknown"]
Open = Callable[[str], dict[str, Any]]
"""Opens a seal with the platform's public keys. Raises BadSeal."""


class Finding(Value):
    """One thing that is not as it was sealed."""

    what: str
    detail: str


def faults_of(note: ConsignmentNote, *, open_seal: Open) -> tuple[Finding, ...]:
    """List everything about the note that is not as it was sealed."""
    return tuple(_faults(note, open_seal))


def _faults(note: ConsignmentNote, open_seal: Open) -> Iterator[Finding]:
    previous = FIRST_SEAL
    for place, signature in enumerate(note.signatures, start=1):
        what = f"signature {place} ({signature.role})"
        signing = Signing.model_validate({name: getattr(signature, name) for name in Signing.model_fields})
        now = digest(note.signed_form(revision=signature.revision))
        stated = claims_of(signing, ecmr_id=note.ecmr_id, number=note.number, revision=signature.revision, note_hash=now, previous=previous)
        try:
            sealed = open_seal(signature.seal)
        except BadSeal as error:
            yield Finding(what=what, detail=f"the seal is not ours: {error}")
        else:
            if sealed != stated:
                changed = sorted(name for name in sealed if sealed[name] != stated.get(name))
                yield Finding(what=what, detail=f"differs from what was sealed: {', '.join(changed)}")
        previous = print_of(signature.seal)
    try:
        hash_chain.verify(entry.link for entry in note.history)
    except hash_chain.BrokenChain as error:
        yield Finding(what="history", detail=str(error))
    if note.history and note.history[-1].content_hash != note.content_hash:
        yield Finding(what="text", detail="it is not the text the last entry of the history tells of")


_MOST = 50


def differences(inside: Mapping[str, Any], ours: Mapping[str, Any]) -> tuple[Finding, ...]:
    """Name each particular in which a PDF's data differs from the note we hold; signatures that came later are no difference."""
    names = ("particulars", "number", "orderId", "procedures")
    told = inside.get("signatures", [])
    known = ours.get("signatures", [])[: len(told)] if isinstance(told, list) else []
    theirs, held = ({name: one[name] for name in names if name in one} for one in (inside, ours))
    return tuple(islice(_differing("", {**theirs, "signatures": told}, {**held, "signatures": known}), _MOST))


def _differing(path: str, theirs: Any, ours: Any) -> Iterator[Finding]:
    if isinstance(theirs, dict) and isinstance(ours, dict):
        for name in sorted({*theirs, *ours}):
            yield from _differing(f"{path}/{name}", theirs.get(name), ours.get(name))
    elif isinstance(theirs, list) and isinstance(ours, list):
        for place, (their, our) in enumerate(zip_longest(theirs, ours)):
            yield from _differing(f"{path}/{place}", their, our)
    elif theirs != ours:
        yield Finding(what=path, detail=f"the file says {_short(theirs)}, the note says {_short(ours)}")


def _short(value: Any) -> str:
    text = "nothing" if value is None else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 80 else text[:80] + "…"
