"""AWS Textract as a provider: one page at once, several through S3 and a job. Prices, limits, permissions: docs/providers/textract.md."""

import asyncio
import time
import uuid
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Self

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from botocore.parsers import ResponseParserError

from chassis import telemetry
from ocr.adapters.bounded_answers import bound_answers
from ocr.adapters.cloud_pages import StrangeAnswer, box_of, share, text, turn_of, upright
from ocr.domain.reading import Ink, Line, Original, Page, PermanentFailure, Reading, TransientFailure, Unanswered, Unsupported, Word

log = telemetry.logger(__name__)

_TYPES = {"application/pdf", "image/jpeg", "image/png", "image/tiff"}
_MOST_BYTES_AT_ONCE = 10 * 1024 * 1024
_BAD_DOCUMENT = {"BadDocumentException", "InvalidS3ObjectException"}
_NOT_TAKEN = {"UnsupportedDocumentException", "DocumentTooLargeException", "InvalidParameterException"}
_MOST_BLOCKS = 200_000
_MOST_ANSWER = 64 * 1024 * 1024
_SLOWEST_ANSWER = 20.0
"""Seconds in which an answer is to be there whole."""
_TIDYING = 5.0
_NOMINAL = 1000
"""Textract tells no pixels: pages are taken as of this many, in the proportion of A4."""
_A4 = 210 / 297


@dataclass(frozen=True, slots=True)
class TextractAccount:
    """How the account is reached. `features` of AnalyzeDocument (FORMS, TABLES, SIGNATURES, LAYOUT); none: DetectDocumentText. `bucket`: for several pages."""

    region: str
    features: tuple[str, ...] = ()
    bucket: str | None = None
    access_key: str | None = None
    secret_key: str | None = None
    endpoint_url: str | None = None
    s3_endpoint_url: str | None = None
    timeout: float = 10.0
    poll_seconds: float = 1.0
    attempts: int = 3


class Textract:
    """Reads with Textract. Without an account it is never asked."""

    name = "textract"

    def __init__(self, account: TextractAccount | None) -> None:
        self._account = account
        self._threads = ThreadPoolExecutor(4, thread_name_prefix="textract")
        self._clients: dict[str, Any] = {}

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)

    def available(self) -> bool:
        """Tell whether an account is set; asks nobody."""
        return self._account is not None

    async def recognise(self, original: Original, *, deadline: float) -> Reading:
        """Read a document within `deadline` seconds. Raises TransientFailure, PermanentFailure, Unsupported."""
        account = self._account
        if account is None or original.content_type not in _TYPES:
            raise Unsupported("Textract takes PDF, JPEG, PNG and TIFF")
        begun = time.monotonic()
        try:
            async with asyncio.timeout(deadline):
                answers = await self._analysed(account, original)
            pages = pages_of(answers, expected=original.pages)
        except TimeoutError as error:
            raise Unanswered(f"Textract was not done after {deadline:g} s") from error
        except ClientError as error:
            raise _failure(error) from error
        except BotoCoreError as error:
            raise TransientFailure(f"Textract cannot be reached ({type(error).__name__})") from error
        except (KeyError, TypeError, AttributeError, ValueError, RecursionError, ResponseParserError) as error:
            raise StrangeAnswer(f"Textract's answer is not of the documented form ({type(error).__name__})") from error
        return Reading(self.name, _model_of(answers), pages, int((time.monotonic() - begun) * 1000))

    async def _analysed(self, account: TextractAccount, original: Original) -> Sequence[Mapping[str, Any]]:
        if original.pages == 1 and len(original.content) <= _MOST_BYTES_AT_ONCE:
            asked: dict[str, Any] = {"Document": {"Bytes": original.content}}
            if account.features:
                return [await self._call("textract", "analyze_document", **asked, FeatureTypes=list(account.features))]
            return [await self._call("textract", "detect_document_text", **asked)]
        if account.bucket is None:
            raise Unsupported("several pages go to Textract through a bucket, and none is set")
        return await self._by_job(account, account.bucket, original)

    async def _by_job(self, account: TextractAccount, bucket: str, original: Original) -> Sequence[Mapping[str, Any]]:
        key = f"textract/{uuid.uuid4().hex}"
        await self._call("s3", "put_object", Bucket=bucket, Key=key, Body=original.content, ContentType=original.content_type)
        try:
            asked: dict[str, Any] = {"DocumentLocation": {"S3Object": {"Bucket": bucket, "Name": key}}, "ClientRequestToken": key.rpartition("/")[2]}
            kind = "document_analysis" if account.features else "document_text_detection"
            started = await self._call("textract", f"start_{kind}", **asked, **({"FeatureTypes": list(account.features)} if account.features else {}))
            return await self._finished(account, f"get_{kind}", started["JobId"])
        finally:
            await self._removed(bucket, key)

    async def _removed(self, bucket: str, key: str) -> None:
        """Remove the file again. Where that fails the bucket's own rule removes it, and what was read counts."""
        try:
            async with asyncio.timeout(_TIDYING):
                await asyncio.shield(self._call("s3", "delete_object", Bucket=bucket, Key=key))
        except (TimeoutError, BotoCoreError, ClientError) as error:
            log.warning("textract_file_left", key=key, error=type(error).__name__)

    async def _finished(self, account: TextractAccount, verb: str, job: str) -> Sequence[Mapping[str, Any]]:
        while (answer := await self._call("textract", verb, JobId=job)).get("JobStatus") == "IN_PROGRESS":  # noqa: ASYNC110  AWS is asked, no event comes
            await asyncio.sleep(account.poll_seconds)
        if answer.get("JobStatus") not in {"SUCCEEDED", "PARTIAL_SUCCESS"}:
            raise PermanentFailure(f"Textract gave up: {str(answer.get('StatusMessage', answer.get('JobStatus')))[:200]}")
        answers, blocks = [answer], len(answer.get("Blocks", ()))
        while (token := answers[-1].get("NextToken")) is not None:
            answers.append(await self._call("textract", verb, JobId=job, NextToken=token))
            blocks += len(answers[-1].get("Blocks", ()))
            if blocks > _MOST_BLOCKS or answers[-1].get("NextToken") == token:
                raise StrangeAnswer("Textract's answer does not end")
        return answers

    async def _call(self, service: str, verb: str, **asked: Any) -> Mapping[str, Any]:
        def in_thread() -> Mapping[str, Any]:
            answer: Mapping[str, Any] = getattr(self._client(service), verb)(**asked)
            return answer

        return await asyncio.get_running_loop().run_in_executor(self._threads, in_thread)

    def _client(self, service: str) -> Any:
        if service not in self._clients:
            account = self._account
            assert account is not None
            config = Config(
                connect_timeout=account.timeout,
                read_timeout=account.timeout,
                retries={"mode": "standard", "max_attempts": account.attempts},
                s3={"addressing_style": "path"},
            )
            self._clients[service] = boto3.session.Session().client(  # type: ignore[call-overload]  # the service is a name here
                service, region_name=account.region, endpoint_url=account.s3_endpoint_url if service == "s3" else account.endpoint_url,
                aws_access_key_id=account.access_key, aws_secret_access_key=account.secret_key, config=config,
            )  # fmt: skip
            bound_answers(self._clients[service], largest=_MOST_ANSWER, seconds=_SLOWEST_ANSWER)
        return self._clients[service]


def _failure(error: ClientError) -> TransientFailure | PermanentFailure | Unsupported:
    code = str(error.response.get("Error", {}).get("Code", "unknown"))
    if code in _BAD_DOCUMENT:
        return PermanentFailure(f"Textract cannot read the file ({code})")
    if code in _NOT_TAKEN:
        return Unsupported(f"Textract does not take the file ({code})")
    return TransientFailure(f"Textract refused ({code})")


def _model_of(answers: Sequence[Mapping[str, Any]]) -> str:
    names = ("AnalyzeDocumentModelVersion", "DetectDocumentTextModelVersion")
    return next((str(answers[0][name])[:40] for name in names if answers[0].get(name)), "textract")


def pages_of(answers: Sequence[Mapping[str, Any]], *, expected: int) -> tuple[Page, ...]:
    """Bring Textract's blocks to the normal form: lines with their words, signatures as ink. Raises StrangeAnswer."""
    blocks = {str(block["Id"]): block for answer in answers for block in answer["Blocks"]}
    by_page: dict[int, list[Mapping[str, Any]]] = defaultdict(list)
    for block in blocks.values():
        by_page[int(block.get("Page", 1))].append(block)
    if any(not 1 <= number <= expected for number in by_page):
        raise StrangeAnswer("Textract tells of pages that the document does not have")
    return tuple(_page(number, by_page[number], blocks) for number in range(1, expected + 1))


def _page(number: int, of_page: Sequence[Mapping[str, Any]], blocks: Mapping[str, Mapping[str, Any]]) -> Page:
    lines = tuple(_line(block, blocks) for block in of_page if block["BlockType"] == "LINE")
    ink = tuple(Ink(_box(block), share(block["Confidence"] / 100)) for block in of_page if block["BlockType"] == "SIGNATURE")
    turn = turn_of(lines, aspect=_A4)
    return Page(number, round(_NOMINAL * _A4), _NOMINAL, lines, rotation=turn, upright=upright(turn), ink=ink)


def _line(block: Mapping[str, Any], blocks: Mapping[str, Mapping[str, Any]]) -> Line:
    words = tuple(_word(blocks[child]) for child in _children(block) if child in blocks and blocks[child]["BlockType"] == "WORD")
    return Line(text(block["Text"]), share(block["Confidence"] / 100), _box(block), words)


def _word(block: Mapping[str, Any]) -> Word:
    kind = block.get("TextType")
    return Word(text(block["Text"]), share(block["Confidence"] / 100), _box(block), None if kind is None else kind == "HANDWRITING")


def _children(block: Mapping[str, Any]) -> Iterator[str]:
    for relation in block.get("Relationships") or ():
        if relation["Type"] == "CHILD":
            yield from map(str, relation["Ids"])


def _box(block: Mapping[str, Any]) -> Any:
    return box_of([(point["X"], point["Y"]) for point in block["Geometry"]["Polygon"]])
