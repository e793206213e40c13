"""Answers of AWS read as far as they may go: botocore itself reads an answer to its end, however long and slow it comes."""

import time
from collections.abc import Iterator
from typing import Any

from botocore.awsrequest import AWSPreparedRequest, AWSResponse
from botocore.exceptions import HTTPClientError
from botocore.httpsession import URLLib3Session
from urllib3.exceptions import HTTPError

_CHUNK = 64 * 1024


class AnswerDoesNotEnd(HTTPClientError):  # noqa: N818  what happened
    """The answer is longer, or takes longer, than any should."""

    fmt = "The answer does not end: {error}"


def bound_answers(client: Any, *, largest: int, seconds: float) -> None:
    """Have a client of boto3 give up answers of more than `largest` bytes, or that are not whole after `seconds`, with AnswerDoesNotEnd."""
    config, name = client.meta.config, client.meta.service_model.service_id.hyphenize()
    waits: Any = (config.connect_timeout, config.read_timeout)
    session = URLLib3Session(timeout=waits, max_pool_connections=config.max_pool_connections)

    def send(request: AWSPreparedRequest, **_: Any) -> AWSResponse:
        request.stream_output = True  # do not read the body yet
        answer: Any = session.send(request)
        raw = _Bounded(answer.raw, largest=largest, until=time.monotonic() + seconds)
        bounded = AWSResponse(answer.url, answer.status_code, answer.headers, raw)
        bounded.content  # noqa: B018  read here, where botocore takes an exception for a failed request
        return bounded

    client.meta.events.register(f"before-send.{name}", send)


class _Bounded:
    """A body that ends, as botocore reads it."""

    def __init__(self, raw: Any, *, largest: int, until: float) -> None:
        self._raw, self._largest, self._until = raw, largest, until

    def stream(self, *_: Any, **__: Any) -> Iterator[bytes]:
        """Give the body piece by piece. Raises AnswerDoesNotEnd."""
        size = 0
        try:
            while piece := self._raw.read1(_CHUNK, decode_content=True):
                size += len(piece)
                if size > self._largest or time.monotonic() > self._until:
                    self._raw.close()
                    raise AnswerDoesNotEnd(error=f"{size} bytes so far")
                yield piece
        except HTTPError as error:
            raise HTTPClientError(error=error) from error
        finally:
            self._raw.release_conn()
