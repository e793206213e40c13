"""The procedures that art. 5 of the Protocol of 2008 wants the parties to agree on. A text never changes: a new one is a new version."""

import hashlib

from chassis.errors import NotFound
from ecmr.domain.protocol import Procedures

TEXTS = {
    "2": """Symphonia: agreed procedures of the electronic consignment note, version 2

These procedures are referred to in each electronic consignment note (Additional Protocol to the CMR, Geneva, 20 February 2008, art. 5).

(a) Issue and delivery to the entitled party. The sender or the carrier draws the note up. It is issued when it has all particulars of CMR art. 6,
    and has a number from then on. Sender and carrier read it in their accounts; whoever has no account gets it as PDF by mail, or by a link.
(b) Integrity. What is signed is the canonical form (RFC 8785) of the note. Each signature is sealed with the platform's key (JWS, ES256), and each
    seal includes the one before. The history is chained by hash. The public keys are published. Anybody checks a note by its code or its PDF, and
    offline by its proof file.
(c) Entitlement. Until the consignee signs, the sender has the right of disposal and exercises it by amending the note; afterwards the consignee has.
(d) Confirmation of delivery. The consignee signs for the goods, with its reservations. The platform then tells all parties, with the last days for
    claims.
(e) Supplement and amendment. An issued note is changed by an amendment only. The text before is kept with its signatures, the change is named with
    its reason and its author, and all parties sign the new text.
(f) Replacement by paper. Sender or carrier may end the electronic note with a reason. Its PDF says so and is the basis of the paper note; the
    electronic note is signed no more.
""",
}
CURRENT = "2"


class ProceduresNotFound(NotFound):
    """There are no procedures of this version."""


def procedures_of(version: str) -> str:
    """Give the text of a version. Raises ProceduresNotFound."""
    if version not in TEXTS:
        raise ProceduresNotFound
    return TEXTS[version]


def procedures_at(uri: str) -> Procedures:
    """Refer to the procedures in force, published at this address."""
    return Procedures(uri=uri, version=CURRENT, sha256=hashlib.sha256(TEXTS[CURRENT].encode()).hexdigest())
