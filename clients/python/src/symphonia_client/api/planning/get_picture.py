from http import HTTPStatus
from io import BytesIO
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.problem import Problem
from ...types import UNSET, File, Response, Unset


def _get_kwargs(
    tour_id: str,
    *,
    open_: bool | Unset = False,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["open"] = open_

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/planning/tours/{tour_id}/picture".format(
            tour_id=quote(str(tour_id), safe=""),
        ),
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> File | Problem | None:
    if response.status_code == 200:
        response_200 = File(payload=BytesIO(response.content))

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
) -> Response[File | Problem]:
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
    open_: bool | Unset = False,
) -> Response[File | Problem]:
    """Get Picture

     Draw the tour: stops in order on a map, windows against the hours they are reached, the bar of the
    driver's day. SVG.

    Args:
        tour_id (str):
        open_ (bool | Unset): The tour ends at its last stop. Default: False.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[File | Problem]
    """

    kwargs = _get_kwargs(
        tour_id=tour_id,
        open_=open_,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    tour_id: str,
    *,
    client: AuthenticatedClient,
    open_: bool | Unset = False,
) -> File | Problem | None:
    """Get Picture

     Draw the tour: stops in order on a map, windows against the hours they are reached, the bar of the
    driver's day. SVG.

    Args:
        tour_id (str):
        open_ (bool | Unset): The tour ends at its last stop. Default: False.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        File | Problem
    """

    return sync_detailed(
        tour_id=tour_id,
        client=client,
        open_=open_,
    ).parsed


async def asyncio_detailed(
    tour_id: str,
    *,
    client: AuthenticatedClient,
    open_: bool | Unset = False,
) -> Response[File | Problem]:
    """Get Picture

     Draw the tour: stops in order on a map, windows against the hours they are reached, the bar of the
    driver's day. SVG.

    Args:
        tour_id (str):
        open_ (bool | Unset): The tour ends at its last stop. Default: False.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[File | Problem]
    """

    kwargs = _get_kwargs(
        tour_id=tour_id,
        open_=open_,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    tour_id: str,
    *,
    client: AuthenticatedClient,
    open_: bool | Unset = False,
) -> File | Problem | None:
    """Get Picture

     Draw the tour: stops in order on a map, windows against the hours they are reached, the bar of the
    driver's day. SVG.

    Args:
        tour_id (str):
        open_ (bool | Unset): The tour ends at its last stop. Default: False.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        File | Problem
    """

    return (
        await asyncio_detailed(
            tour_id=tour_id,
            client=client,
            open_=open_,
        )
    ).parsed
