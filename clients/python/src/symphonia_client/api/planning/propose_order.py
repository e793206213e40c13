from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.optimization_out import OptimizationOut
from ...models.optimize_in import OptimizeIn
from ...models.problem import Problem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    tour_id: str,
    *,
    body: None | OptimizeIn | Unset = UNSET,
    idempotency_key: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(idempotency_key, Unset):
        headers["Idempotency-Key"] = idempotency_key

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/planning/tours/{tour_id}/optimize".format(
            tour_id=quote(str(tour_id), safe=""),
        ),
    }

    if isinstance(body, OptimizeIn):
        _kwargs["json"] = body.to_dict()
    else:
        _kwargs["json"] = body

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> OptimizationOut | Problem | None:
    if response.status_code == 200:
        response_200 = OptimizationOut.from_dict(response.json())

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
) -> Response[OptimizationOut | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    tour_id: str,
    *,
    client: AuthenticatedClient,
    body: None | OptimizeIn | Unset = UNSET,
    idempotency_key: str | Unset = UNSET,
) -> Response[OptimizationOut | Problem]:
    """Propose Order

     Search a better order of the stops; the tour stays as it is until the proposal is committed. Says
    what it saves, what does not fit, and why.

    Args:
        tour_id (str):
        idempotency_key (str | Unset):
        body (None | OptimizeIn | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[OptimizationOut | Problem]
    """

    kwargs = _get_kwargs(
        tour_id=tour_id,
        body=body,
        idempotency_key=idempotency_key,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    tour_id: str,
    *,
    client: AuthenticatedClient,
    body: None | OptimizeIn | Unset = UNSET,
    idempotency_key: str | Unset = UNSET,
) -> OptimizationOut | Problem | None:
    """Propose Order

     Search a better order of the stops; the tour stays as it is until the proposal is committed. Says
    what it saves, what does not fit, and why.

    Args:
        tour_id (str):
        idempotency_key (str | Unset):
        body (None | OptimizeIn | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        OptimizationOut | Problem
    """

    return sync_detailed(
        tour_id=tour_id,
        client=client,
        body=body,
        idempotency_key=idempotency_key,
    ).parsed


async def asyncio_detailed(
    tour_id: str,
    *,
    client: AuthenticatedClient,
    body: None | OptimizeIn | Unset = UNSET,
    idempotency_key: str | Unset = UNSET,
) -> Response[OptimizationOut | Problem]:
    """Propose Order

     Search a better order of the stops; the tour stays as it is until the proposal is committed. Says
    what it saves, what does not fit, and why.

    Args:
        tour_id (str):
        idempotency_key (str | Unset):
        body (None | OptimizeIn | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[OptimizationOut | Problem]
    """

    kwargs = _get_kwargs(
        tour_id=tour_id,
        body=body,
        idempotency_key=idempotency_key,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    tour_id: str,
    *,
    client: AuthenticatedClient,
    body: None | OptimizeIn | Unset = UNSET,
    idempotency_key: str | Unset = UNSET,
) -> OptimizationOut | Problem | None:
    """Propose Order

     Search a better order of the stops; the tour stays as it is until the proposal is committed. Says
    what it saves, what does not fit, and why.

    Args:
        tour_id (str):
        idempotency_key (str | Unset):
        body (None | OptimizeIn | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        OptimizationOut | Problem
    """

    return (
        await asyncio_detailed(
            tour_id=tour_id,
            client=client,
            body=body,
            idempotency_key=idempotency_key,
        )
    ).parsed
