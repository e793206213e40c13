"""The families of faults. A rule that is broken raises a class named after it; `chassis.http` turns any of them into problem+json.

`type`, `code` and `title` come from the class: `OrderAlreadyClosed` is `…/problems/order-already-closed`, its title the first line of its docstring.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

PROBLEM_BASE = "https://symphonia.fr/problems/"

PROBLEMS: dict[str, type["Problem"]] = {}
"""Every fault the running process can answer, by its code. `docs/api/errors.md` is made from it."""


@dataclass(frozen=True, slots=True)
class FieldError:
    """One thing wrong in a request: `pointer` is a JSON pointer fragment into the body (`#/pickup/date`) or `query/limit`, `path/…`, `header/…`."""

    pointer: str
    detail: str


class Problem(Exception):  # noqa: N818  the RFC 9457 word
    """Something went wrong."""

    status: ClassVar[int] = 500
    code: ClassVar[str] = "internal-error"
    title: ClassVar[str] = "Something went wrong"
    retry_after: int | None = None

    def __init__(self, detail: str | None = None, *, errors: Sequence[FieldError] = (), **extensions: Any) -> None:
        """Take the sentence for this occurrence, the fields at fault, and members of the problem's own (`allowed=["pending"]`)."""
        super().__init__(detail or self.title)
        self.detail = detail or self.title
        self.errors = tuple(errors)
        self.extensions: Mapping[str, Any] = extensions

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """Derive code and title of the fault from the class."""
        super().__init_subclass__(**kwargs)
        cls.code = re.sub(r"(?<!^)(?=[A-Z])", "-", cls.__name__).lower()
        if cls.__doc__:
            cls.title = cls.__doc__.strip().splitlines()[0].rstrip(".")
        PROBLEMS[cls.code] = cls

    @property
    def type(self) -> str:
        """The URI that names this kind of fault."""
        return PROBLEM_BASE + self.code


class Malformed(Problem):
    """The request cannot be read."""

    status = 400


class Unauthenticated(Problem):
    """No valid token came with the request."""

    status = 401


class Forbidden(Problem):
    """The token does not allow this."""

    status = 403


class NotFound(Problem):
    """There is no such thing, or it is not yours."""

    status = 404


class MethodNotAllowed(Problem):
    """This path does not know the method."""

    status = 405


class NotAcceptable(Problem):
    """None of the accepted media types can be produced."""

    status = 406


class Conflict(Problem):
    """The present state forbids this."""

    status = 409


class ConcurrentEdit(Conflict):
    """Somebody else changed it at the same moment."""


class AlreadyExists(Conflict):
    """One of that name exists already."""


class RequestInProgress(Conflict):
    """A request with this Idempotency-Key is being worked on."""

    retry_after = 1


class Gone(Problem):
    """It was here and has expired."""

    status = 410


class StaleVersion(Problem):
    """If-Match names a version that is no longer current."""

    status = 412


class ContentTooLarge(Problem):
    """The content is larger than this path allows."""

    status = 413


class RangeNotSatisfiable(Problem):
    """The range lies outside the content."""

    status = 416


class UnsupportedMediaType(Problem):
    """The content is of a type this path does not take."""

    status = 415


class Invalid(Problem):
    """The content breaks a rule."""

    status = 422


class IdempotencyKeyReused(Invalid):
    """The Idempotency-Key was used for another request."""


class TooManyRequests(Problem):
    """Too many requests came in too short a time."""

    status = 429
    retry_after = 1


class Unavailable(Problem):
    """Something this service depends on does not answer."""

    status = 503
    retry_after = 2


class ProviderUnavailable(Unavailable):
    """An outside provider does not answer."""


class InternalError(Problem):
    """An unknown fault; the request id finds it in the logs."""

    status = 500
