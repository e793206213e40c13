"""TomTom Telematics, today WEBFLEET.connect: one fleet account, asked within its limits. `docs/providers/tomtom.md` tells how to get one.

The credentials travel with every request, so there is no session to lose; a refusal makes them be read anew, for a password may have been changed.
Query strings hold the account's keys: none of them is ever logged.
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, Self
from zoneinfo import ZoneInfo

import httpx

from chassis import telemetry
from tracking.adapters.telematics import OverBudget, RequestBudget, Take, TelematicsFault
from tracking.adapters.webfleet_answers import Row, Unreadable, WebfleetError, message_of, rows_of, vehicle_of
from tracking.domain.telematics import RequestLimit

log = telemetry.logger(__name__)
REQUESTS = telemetry.counter("symphonia_telematics_requests_total", "Requests to a telematics provider.", labels=("provider", "action", "outcome"))

Mode = Literal["report", "queue"]
Login = Literal["basic", "query"]

LIMITS: Mapping[str, RequestLimit] = {
    "showObjectReportExtern": RequestLimit(6, 60),
    "popQueueMessagesExtern": RequestLimit(10, 60),
    "ackQueueMessagesExtern": RequestLimit(10, 60),
    "createQueueExtern": RequestLimit(1, 24 * 3600),
}
"""What the account may ask in a window of seconds; a queue is created once a day at most, the strictest of what is published."""

_REPORT, _POP, _ACK, _CREATE = LIMITS
_ALL_MESSAGES = "0"
_FULL_POP = 500
_POPS_AT_ONCE = 4
_LONGEST_ANSWER = 20 * 1024 * 1024

QUOTA, BUSY_USER = 8011, 8015
_FORBIDDEN = {8, 9}
"""Action not allowed, or not contracted."""
_PASSING = {60: 30.0, BUSY_USER: 10.0, 9199: 30.0, 10000: 30.0}
"""Faults that pass, and after how many seconds it is worth asking again."""
_WINDOW_END, _ONE_HOUR, _AFTER_REFUSAL, _LONGEST_REFUSAL = 60.0, 3600.0, 300.0, 3600.0


@dataclass(frozen=True)
class Credentials:
    """What an account is asked with."""

    account: str
    username: str
    password: str = field(repr=False)
    apikey: str = field(repr=False)
    org: str | None = None
    """The organisation whose vehicles these are; None for the platform's own account, which serves all others."""


@dataclass(frozen=True)
class WebfleetOptions:
    """How an account is asked. `zone` is that of times without offset."""

    url: str
    mode: Mode = "report"
    login: Login = "basic"
    language: str = "en"
    zone: str = "UTC"
    micro_degrees: bool = False
    timeout: float = 20.0


class Webfleet:
    """One fleet account of WEBFLEET.connect. One request at a time: the provider refuses a second one of the same user."""

    name = "webfleet"

    def __init__(
        self,
        credentials: Callable[[], Credentials],
        *,
        options: WebfleetOptions,
        budget: RequestBudget,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        self._read_credentials, self._options, self._budget = credentials, options, budget
        self._credentials = credentials()
        self._zone = ZoneInfo(options.zone)
        self._client = httpx.AsyncClient(timeout=options.timeout, follow_redirects=False, trust_env=False, transport=transport)
        self._one_at_a_time = asyncio.Lock()
        self._refusals = 0
        self._queue_exists = False

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._client.aclose()

    @property
    def account(self) -> str:
        """The account's name at the provider."""
        return self._credentials.account

    def serves(self, org: str | None) -> bool:
        """Tell whether the vehicles of an organisation are in this account."""
        return self._credentials.org == org

    async def poll(self, take: Take) -> None:
        """Ask for news of the whole fleet: its report, or what waits in its queue. Raises TelematicsFault."""
        async with self._one_at_a_time:
            if self._options.mode == "queue":
                await self._drain(take)
            else:
                await take([found for row in await self._ask(_REPORT) if (found := vehicle_of(row, zone=self._zone))])
        self._refusals = 0

    async def _drain(self, take: Take) -> None:
        """Take messages from the queue until it is empty. Each batch is stored before it is acknowledged, and none is asked for before the last was."""
        if not self._queue_exists:
            await self._create_queue()
        for _ in range(_POPS_AT_ONCE):
            rows = await self._ask(_POP, msgclass=_ALL_MESSAGES)
            await take([found for row in rows if (found := message_of(row, zone=self._zone))])
            if rows:
                await self._ask(_ACK, msgclass=_ALL_MESSAGES)
            if len(rows) < _FULL_POP:
                return

    async def _create_queue(self) -> None:
        """Have the queue created. Where it was created today the budget says so; where it was before, the provider refuses and it is there all the same."""
        try:
            await self._ask(_CREATE, msgclass=_ALL_MESSAGES)
        except OverBudget:
            pass
        except TelematicsFault as fault:
            log.info("telematics_queue_not_created", provider=self.name, code=fault.code)
        self._queue_exists = True

    async def _ask(self, action: str, **parameters: str) -> Sequence[Row]:
        wait = await self._budget.take(self.account, action, LIMITS[action])
        if wait > 0:
            REQUESTS.labels(self.name, action, "held_back").inc()
            raise OverBudget(f"{action} may be asked again in {wait:.0f} s", retry_after=wait)
        try:
            rows = rows_of(await self._sent(action, parameters))
        except WebfleetError as error:
            REQUESTS.labels(self.name, action, f"error_{error.code}").inc()
            raise self._fault(error) from error
        except (httpx.HTTPError, httpx.InvalidURL, Unreadable) as error:
            REQUESTS.labels(self.name, action, "failed").inc()
            text = str(error) if isinstance(error, Unreadable) else type(error).__name__  # httpx quotes the address, keys and all
            raise TelematicsFault(text, retry_after=_PASSING[60]) from error
        REQUESTS.labels(self.name, action, "ok").inc()
        return rows

    async def _sent(self, action: str, parameters: Mapping[str, str]) -> httpx.Response:
        who = self._credentials
        form = {
            "account": who.account, "apikey": who.apikey, "lang": self._options.language, "action": action,
            "outputformat": "json", "useISO8601": "true", "useUTF8": "true", **parameters,
        }  # fmt: skip
        if self._options.micro_degrees:
            form["useMerdeg"] = "true"
        if self._options.login == "query":
            form |= {"username": who.username, "password": who.password}
        basic = httpx.BasicAuth(who.username, who.password) if self._options.login == "basic" else httpx.USE_CLIENT_DEFAULT
        async with self._client.stream("GET", self._options.url, params=form, auth=basic) as answer:
            body = bytearray()
            async for chunk in answer.aiter_bytes():
                body += chunk
                if len(body) > _LONGEST_ANSWER:
                    raise Unreadable(f"the answer is longer than {_LONGEST_ANSWER} bytes")
        kept = [(name, value) for name, value in answer.headers.items() if name.startswith("x-webfleet-")]
        return httpx.Response(answer.status_code, headers=kept, content=bytes(body))

    def _fault(self, error: WebfleetError) -> TelematicsFault:
        """Say when it is worth asking again: passing faults soon, a spent quota when its window ends, a refusal later each time."""
        if error.code == QUOTA:
            return TelematicsFault(str(error), retry_after=_WINDOW_END, code=error.code)
        if error.code in _PASSING:
            return TelematicsFault(str(error), retry_after=_PASSING[error.code], code=error.code)
        if error.code in _FORBIDDEN:
            return TelematicsFault(str(error), retry_after=_ONE_HOUR, code=error.code)
        self._read_credentials_anew()
        self._refusals += 1
        wait = _PASSING[60] if self._refusals == 1 else min(_LONGEST_REFUSAL, _AFTER_REFUSAL * 2 ** (self._refusals - 2))
        return TelematicsFault(str(error), retry_after=wait, code=error.code)

    def _read_credentials_anew(self) -> None:
        try:
            self._credentials = self._read_credentials()
        except ValueError as error:
            log.warning("telematics_credentials_unreadable", provider=self.name, reason=str(error))
