"""The words in the boxes of the form: parties, places, money, moments, reservations, as a person reads them."""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from ecmr.adapters.form_labels import ACCEPTED, DECLARED, KINDS, LANGUAGES, LOT, REFUSED, SIGNED, WRITTEN
from ecmr.domain.claims import zone_of

Json = dict[str, Any]


class Tongue:
    """The three languages, the one asked for first; and the clock of the country of taking over."""

    def __init__(self, language: str, *, zone: ZoneInfo) -> None:
        self._place = LANGUAGES.index(language)
        self._zone = zone

    @classmethod
    def of(cls, language: str, content: Json) -> "Tongue":
        """Take the clock of the note."""
        place = content.get("takingOver") or {}
        return cls(language, zone=zone_of((place.get("address") or {}).get("country") or "FR"))

    def first(self, texts: Sequence[str]) -> str:
        """The text in the language asked for."""
        return texts[self._place]

    def others(self, texts: Sequence[str]) -> list[str]:
        """The text in the other languages, each once."""
        return list(dict.fromkeys(text for place, text in enumerate(texts) if place != self._place and text != texts[self._place]))

    def moment(self, text: str | None) -> str:
        """A moment on the clock of the place of taking over."""
        return datetime.fromisoformat(text).astimezone(self._zone).strftime("%d.%m.%Y %H:%M") if text else ""


def words_of(note: Json, tongue: Tongue, *, with_other: bool) -> dict[str, str]:
    """Say what stands in each box that holds words only."""
    content, made = note["particulars"], note["particulars"].get("madeOut") or {}
    signed, declared = current(note), money(content.get("declaredValue"))
    told = f"{tongue.first(DECLARED)}: {declared}" if declared else ""
    return {
        "sender": party(content.get("sender")),
        "consignee": party(content.get("consignee")),
        "carrier": party(content.get("carrier")),
        "delivery": _place(content.get("delivery"), tongue),
        "takingOver": _place(content.get("takingOver"), tongue),
        "documents": "\n".join(content.get("documents", [])),
        "successiveCarriers": _successors(content, signed, tongue),
        "carrierReservations": _held(note, [one for one in signed if one["role"] == "carrier"], tongue),
        "instructions": lines(content.get("instructions"), told, content.get("other") if with_other else None),
        "specialAgreements": content.get("specialAgreements", ""),
        "paymentTerms": content.get("paymentTerms", ""),
        "cashOnDelivery": money(content.get("cashOnDelivery")),
        "other": content.get("other", ""),
        "madeOut": "   ".join(part for part in (made.get("place", ""), tongue.moment(made.get("date"))) if part),
        "consigneeReservations": lines(_held(note, [one for one in signed if one["role"] == "consignee"], tongue), _written(note, tongue)),
        "reserved": "",
    }


def current(note: Json) -> list[Json]:
    """The signatures under the text as it stands, without the sender's answers and what was written after delivery."""
    return [one for one in note.get("signatures", []) if one["revision"] == note["revision"] and not one.keys() & {"accepts", "writtenAfter"}]


def party(someone: Json | None) -> str:
    """A party with its address and how it is reached."""
    someone = someone or {}
    reach = " · ".join(part for part in (someone.get("contact"), someone.get("phone"), someone.get("email")) if part)
    driving = " · ".join(part for part in (someone.get("driver"), " / ".join(someone.get("plates", []))) if part)
    return lines(someone.get("name"), _address(someone.get("address")), reach, driving)


def money(amount: Json | None) -> str:
    """An amount with its currency."""
    return f"{amount['amount']} {amount['currency']}" if amount else ""


def lines(*texts: str | None) -> str:
    """What there is, line by line."""
    return "\n".join(text for text in texts if text)


def _place(place: Json | None, tongue: Tongue) -> str:
    place = place or {}
    when = " · ".join(part for part in (tongue.moment(place.get("date")), place.get("openingHours")) if part)
    return lines(_address(place.get("address")).replace("\n", ", "), when)


def _address(address: Json | None) -> str:
    address = address or {}
    town = " ".join(part for part in (address.get("postcode"), address.get("city")) if part)
    return lines(address.get("street"), " ".join(part for part in (town, address.get("country")) if part))


def _successors(content: Json, signed: Sequence[Json], tongue: Tongue) -> str:
    told = {one["successor"]: one for one in signed if one["role"] == "successive_carrier"}
    named = enumerate(content.get("successiveCarriers", []))
    return lines(*(lines(party(one).replace("\n", ", "), _taken_over(told.get(place), tongue)) for place, one in named))


def _taken_over(signed: Json | None, tongue: Tongue) -> str:
    if signed is None:
        return ""
    line = f"{tongue.first(SIGNED)}: {signed['signerName']}, {tongue.moment(signed['evidence']['signedAt'])} {signed['evidence'].get('place', '')}".strip()
    return lines(line, _reservations(signed, tongue))


def _held(note: Json, signed: Sequence[Json], tongue: Tongue) -> str:
    return lines(*(lines(_reservations(one, tongue), _answer(note, one, tongue)) for one in signed))


def _written(note: Json, tongue: Tongue) -> str:
    """What the consignee held in writing after delivery, and when it came."""
    later = [one for one in note.get("signatures", []) if "writtenAfter" in one]
    return lines(*(lines(f"{tongue.first(WRITTEN)} {tongue.moment(one['evidence']['signedAt'])}:", _held(note, [one], tongue)) for one in later))


def _reservations(signed: Json, tongue: Tongue) -> str:
    return lines(*(_reservation(one, tongue) for one in signed.get("reservations", [])))


def _reservation(held: Json, tongue: Tongue) -> str:
    about = [f"{tongue.first(LOT)} {held['line'] + 1}"] if "line" in held else []
    about += [f"× {held['quantity']}"] if "quantity" in held else []
    return f"{tongue.first(KINDS[held['kind']])}: {held['text']}" + (f" ({', '.join(about)})" if about else "")


def _answer(note: Json, signed: Json, tongue: Tongue) -> str:
    """What the sender answered to the reservations of a signature."""
    print_of_seal = hashlib.sha256(signed["seal"].encode()).hexdigest()
    answer = next((one for one in note["signatures"] if one.get("accepts") == print_of_seal), None)
    if answer is None:
        return ""
    return f"{tongue.first(ACCEPTED if answer['accepted'] else REFUSED)}: {answer['signerName']}, {tongue.moment(answer['evidence']['signedAt'])}"
