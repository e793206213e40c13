from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.problem import Problem
from ...models.results_out import ResultsOut
from ...models.review_in import ReviewIn
from ...types import UNSET, Response, Unset


def _get_kwargs(
    order_id: str,
    document_id: str,
    *,
    body: ReviewIn,
    if_match: None | str | Unset = UNSET,
    idempotency_key: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(if_match, Unset):
        headers["If-Match"] = if_match

    if not isinstance(idempotency_key, Unset):
        headers["Idempotency-Key"] = idempotency_key

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/orders/{order_id}/documents/{document_id}/ocr/review".format(
            order_id=quote(str(order_id), safe=""),
            document_id=quote(str(document_id), safe=""),
        ),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Problem | ResultsOut | None:
    if response.status_code == 200:
        response_200 = ResultsOut.from_dict(response.json())

        return response_200

    if response.status_code == 400:
        response_400 = Problem.from_dict(response.json())

        return response_400

    if response.status_code == 401:
        response_401 = Problem.from_dict(response.json())

        return response_401

    if response.status_code == 403:
        response_403 = Problem.from_dict(response.json())

        return response_403

    if response.status_code == 404:
        response_404 = Problem.from_dict(response.json())

        return response_404

    if response.status_code == 409:
        response_409 = Problem.from_dict(response.json())

        return response_409

    if response.status_code == 412:
        response_412 = Problem.from_dict(response.json())

        return response_412

    if response.status_code == 413:
        response_413 = Problem.from_dict(response.json())

        return response_413

    if response.status_code == 415:
        response_415 = Problem.from_dict(response.json())

        return response_415

    if response.status_code == 422:
        response_422 = Problem.from_dict(response.json())

        return response_422

    if response.status_code == 429:
        response_429 = Problem.from_dict(response.json())

        return response_429

    if response.status_code == 503:
        response_503 = Problem.from_dict(response.json())

        return response_503

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[Problem | ResultsOut]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    order_id: str,
    document_id: str,
    *,
    client: AuthenticatedClient,
    body: ReviewIn,
    if_match: None | str | Unset = UNSET,
    idempotency_key: str | Unset = UNSET,
) -> Response[Problem | ResultsOut]:
    """Review Document

     Correct and confirm what was read: fields not named are confirmed, null says that a field is not on
    the paper. What the machine read stays beside it.

    Args:
        order_id (str):
        document_id (str):
        if_match (None | str | Unset): The `ETag` of the version to change, such as `"3"`; `*` for
            any.
        idempotency_key (str | Unset):
        body (ReviewIn): What a person says of the fields: their true values; null for one that is
            not on the paper. Fields that are not named are confirmed.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | ResultsOut]
    """

    kwargs = _get_kwargs(
        order_id=order_id,
        document_id=document_id,
        body=body,
        if_match=if_match,
        idempotency_key=idempotency_key,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    order_id: str,
    document_id: str,
    *,
    client: AuthenticatedClient,
    body: ReviewIn,
    if_match: None | str | Unset = UNSET,
    idempotency_key: str | Unset = UNSET,
) -> Problem | ResultsOut | None:
    """Review Document

     Correct and confirm what was read: fields not named are confirmed, null says that a field is not on
    the paper. What the machine read stays beside it.

    Args:
        order_id (str):
        document_id (str):
        if_match (None | str | Unset): The `ETag` of the version to change, such as `"3"`; `*` for
            any.
        idempotency_key (str | Unset):
        body (ReviewIn): What a person says of the fields: their true values; null for one that is
            not on the paper. Fields that are not named are confirmed.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | ResultsOut
    """

    return sync_detailed(
        order_id=order_id,
        document_id=document_id,
        client=client,
        body=body,
        if_match=if_match,
        idempotency_key=idempotency_key,
    ).parsed


async def asyncio_detailed(
    order_id: str,
    document_id: str,
    *,
    client: AuthenticatedClient,
    body: ReviewIn,
    if_match: None | str | Unset = UNSET,
    idempotency_key: str | Unset = UNSET,
) -> Response[Problem | ResultsOut]:
    """Review Document

     Correct and confirm what was read: fields not named are confirmed, null says that a field is not on
    the paper. What the machine read stays beside it.

    Args:
        order_id (str):
        document_id (str):
        if_match (None | str | Unset): The `ETag` of the version to change, such as `"3"`; `*` for
            any.
        idempotency_key (str | Unset):
        body (ReviewIn): What a person says of the fields: their true values; null for one that is
            not on the paper. Fields that are not named are confirmed.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | ResultsOut]
    """

    kwargs = _get_kwargs(
        order_id=order_id,
        document_id=document_id,
        body=body,
        if_match=if_match,
        idempotency_key=idempotency_key,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    order_id: str,
    document_id: str,
    *,
    client: AuthenticatedClient,
    body: ReviewIn,
    if_match: None | str | Unset = UNSET,
    idempotency_key: str | Unset = UNSET,
) -> Problem | ResultsOut | None:
    """Review Document

     Correct and confirm what was read: fields not named are confirmed, null says that a field is not on
    the paper. What the machine read stays beside it.

    Args:
        order_id (str):
        document_id (str):
        if_match (None | str | Unset): The `ETag` of the version to change, such as `"3"`; `*` for
            any.
        idempotency_key (str | Unset):
        body (ReviewIn): What a person says of the fields: their true values; null for one that is
            not on the paper. Fields that are not named are confirmed.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | ResultsOut
    """

    return (
        await asyncio_detailed(
            order_id=order_id,
            document_id=document_id,
            client=client,
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
        )
    ).parsed
