"""Timestamps of a time-stamping authority (RFC 3161 over HTTP), asked for by the process that seals PDFs."""

import base64
import urllib.request
from typing import TYPE_CHECKING, Any

from asn1crypto import cms, tsp  # type: ignore[import-untyped]
from pyhanko.sign.timestamps import TimeStamper

if TYPE_CHECKING:
    from ecmr.adapters.pdf_maker import Authority

_LARGEST = 64 * 1024
_SCHEMES = ("http://", "https://")


class UnfitTimestamp(OSError):  # noqa: N818  what it is
    """The authority's answer is not a timestamp of what we sent."""


class TimestampClient(TimeStamper):
    """Asks the authority; an answer over anything but what was sent is refused. pyHanko checks status and nonce."""

    def __init__(self, authority: "Authority") -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # of the library
        if not authority["url"].startswith(_SCHEMES):
            raise UnfitTimestamp("a time-stamping authority is asked over HTTP")
        self._authority = authority

    async def async_request_tsa_response(self, req: Any) -> Any:
        """Send the request; the process has nothing else to do meanwhile."""
        headers = {"content-type": "application/timestamp-query", "accept": "application/timestamp-reply"}
        if user := self._authority["user"]:
            headers["authorization"] = "Basic " + base64.b64encode(f"{user}:{self._authority['password'] or ''}".encode()).decode()
        asked = urllib.request.Request(self._authority["url"], data=req.dump(), headers=headers, method="POST")  # noqa: S310  its scheme was checked
        with urllib.request.urlopen(asked, timeout=self._authority["timeout"]) as answer:  # noqa: S310, ASYNC210  nothing else runs here
            reply = tsp.TimeStampResp.load(answer.read(_LARGEST), strict=True)
        if reply["status"]["status"].native in {"granted", "granted_with_mods"}:
            _check(reply["time_stamp_token"], imprint=req["message_imprint"])
        return reply


def _check(token: Any, *, imprint: Any) -> None:
    """Hold a token to what was asked, and its certificate to its purpose (RFC 3161, 2.3 and 2.4.2)."""
    signed: cms.SignedData = token["content"]
    if signed["encap_content_info"]["content"].parsed["message_imprint"].dump() != imprint.dump():
        raise UnfitTimestamp("it is over something else")
    serials = {info["sid"].chosen["serial_number"].native for info in signed["signer_infos"] if info["sid"].name == "issuer_and_serial_number"}
    certificates = [choice.chosen for choice in signed["certificates"] if choice.name == "certificate" and choice.chosen.serial_number in serials]
    if not any((one.extended_key_usage_value or cms.SequenceOf()).native == ["time_stamping"] for one in certificates):
        raise UnfitTimestamp("its certificate is not one for timestamps")
