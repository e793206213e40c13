from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.problem import Problem
from ...models.report_out import ReportOut
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    id: str | Unset = UNSET,
    lat: str | Unset = UNSET,
    lon: str | Unset = UNSET,
    timestamp: str | Unset = UNSET,
    speed: str | Unset = UNSET,
    bearing: str | Unset = UNSET,
    accuracy: str | Unset = UNSET,
    batt: str | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["id"] = id

    params["lat"] = lat

    params["lon"] = lon

    params["timestamp"] = timestamp

    params["speed"] = speed

    params["bearing"] = bearing

    params["accuracy"] = accuracy

    params["batt"] = batt

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/tracking/osmand",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Problem | ReportOut | None:
    if response.status_code == 200:
        response_200 = ReportOut.from_dict(response.json())

        return response_200

    if response.status_code == 400:
        response_400 = Problem.from_dict(response.json())

        return response_400

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
) -> Response[Problem | ReportOut]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    id: str | Unset = UNSET,
    lat: str | Unset = UNSET,
    lon: str | Unset = UNSET,
    timestamp: str | Unset = UNSET,
    speed: str | Unset = UNSET,
    bearing: str | Unset = UNSET,
    accuracy: str | Unset = UNSET,
    batt: str | Unset = UNSET,
) -> Response[Problem | ReportOut]:
    """Report By Query

     Take one position of a phone from the query.

    Args:
        id (str | Unset):
        lat (str | Unset):
        lon (str | Unset):
        timestamp (str | Unset):
        speed (str | Unset):
        bearing (str | Unset):
        accuracy (str | Unset):
        batt (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | ReportOut]
    """

    kwargs = _get_kwargs(
        id=id,
        lat=lat,
        lon=lon,
        timestamp=timestamp,
        speed=speed,
        bearing=bearing,
        accuracy=accuracy,
        batt=batt,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient | Client,
    id: str | Unset = UNSET,
    lat: str | Unset = UNSET,
    lon: str | Unset = UNSET,
    timestamp: str | Unset = UNSET,
    speed: str | Unset = UNSET,
    bearing: str | Unset = UNSET,
    accuracy: str | Unset = UNSET,
    batt: str | Unset = UNSET,
) -> Problem | ReportOut | None:
    """Report By Query

     Take one position of a phone from the query.

    Args:
        id (str | Unset):
        lat (str | Unset):
        lon (str | Unset):
        timestamp (str | Unset):
        speed (str | Unset):
        bearing (str | Unset):
        accuracy (str | Unset):
        batt (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | ReportOut
    """

    return sync_detailed(
        client=client,
        id=id,
        lat=lat,
        lon=lon,
        timestamp=timestamp,
        speed=speed,
        bearing=bearing,
        accuracy=accuracy,
        batt=batt,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    id: str | Unset = UNSET,
    lat: str | Unset = UNSET,
    lon: str | Unset = UNSET,
    timestamp: str | Unset = UNSET,
    speed: str | Unset = UNSET,
    bearing: str | Unset = UNSET,
    accuracy: str | Unset = UNSET,
    batt: str | Unset = UNSET,
) -> Response[Problem | ReportOut]:
    """Report By Query

     Take one position of a phone from the query.

    Args:
        id (str | Unset):
        lat (str | Unset):
        lon (str | Unset):
        timestamp (str | Unset):
        speed (str | Unset):
        bearing (str | Unset):
        accuracy (str | Unset):
        batt (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | ReportOut]
    """

    kwargs = _get_kwargs(
        id=id,
        lat=lat,
        lon=lon,
        timestamp=timestamp,
        speed=speed,
        bearing=bearing,
        accuracy=accuracy,
        batt=batt,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    id: str | Unset = UNSET,
    lat: str | Unset = UNSET,
    lon: str | Unset = UNSET,
    timestamp: str | Unset = UNSET,
    speed: str | Unset = UNSET,
    bearing: str | Unset = UNSET,
    accuracy: str | Unset = UNSET,
    batt: str | Unset = UNSET,
) -> Problem | ReportOut | None:
    """Report By Query

     Take one position of a phone from the query.

    Args:
        id (str | Unset):
        lat (str | Unset):
        lon (str | Unset):
        timestamp (str | Unset):
        speed (str | Unset):
        bearing (str | Unset):
        accuracy (str | Unset):
        batt (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | ReportOut
    """

    return (
        await asyncio_detailed(
            client=client,
            id=id,
            lat=lat,
            lon=lon,
            timestamp=timestamp,
            speed=speed,
            bearing=bearing,
            accuracy=accuracy,
            batt=batt,
        )
    ).parsed
