from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.optimization_out import OptimizationOut
from ...models.problem import Problem
from ...types import Response


def _get_kwargs(
    tour_id: str,
    optimization_id: str,
) -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/planning/tours/{tour_id}/optimizations/{optimization_id}".format(
            tour_id=quote(str(tour_id), safe=""),
            optimization_id=quote(str(optimization_id), safe=""),
        ),
    }

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
    optimization_id: str,
    *,
    client: AuthenticatedClient,
) -> Response[OptimizationOut | Problem]:
    """Get Optimization

     Read a proposal again, for a day.

    Args:
        tour_id (str):
        optimization_id (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[OptimizationOut | Problem]
    """

    kwargs = _get_kwargs(
        tour_id=tour_id,
        optimization_id=optimization_id,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    tour_id: str,
    optimization_id: str,
    *,
    client: AuthenticatedClient,
) -> OptimizationOut | Problem | None:
    """Get Optimization

     Read a proposal again, for a day.

    Args:
        tour_id (str):
        optimization_id (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        OptimizationOut | Problem
    """

    return sync_detailed(
        tour_id=tour_id,
        optimization_id=optimization_id,
        client=client,
    ).parsed


async def asyncio_detailed(
    tour_id: str,
    optimization_id: str,
    *,
    client: AuthenticatedClient,
) -> Response[OptimizationOut | Problem]:
    """Get Optimization

     Read a proposal again, for a day.

    Args:
        tour_id (str):
        optimization_id (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[OptimizationOut | Problem]
    """

    kwargs = _get_kwargs(
        tour_id=tour_id,
        optimization_id=optimization_id,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    tour_id: str,
    optimization_id: str,
    *,
    client: AuthenticatedClient,
) -> OptimizationOut | Problem | None:
    """Get Optimization

     Read a proposal again, for a day.

    Args:
        tour_id (str):
        optimization_id (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        OptimizationOut | Problem
    """

    return (
        await asyncio_detailed(
            tour_id=tour_id,
            optimization_id=optimization_id,
            client=client,
        )
    ).parsed
