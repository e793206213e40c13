from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.problem import Problem
from ...models.report_by_body_data_body import ReportByBodyDataBody
from ...models.report_out import ReportOut
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    body: ReportByBodyDataBody | Any | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/tracking/osmand",
    }

    if isinstance(body, ReportByBodyDataBody):
        if not isinstance(body, Unset):
            _kwargs["data"] = body.to_dict()
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    if isinstance(body, Any):
        if not isinstance(body, Unset):
            _kwargs["json"] = body

        headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
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
    body: ReportByBodyDataBody | Any | Unset = UNSET,
) -> Response[Problem | ReportOut]:
    """Report By Body

     Take positions of a phone from the query, a form or JSON.

    Args:
        body (ReportByBodyDataBody | Unset):  Example: {'id': 'trk_…', 'lat': '48.8566', 'lon':
            '2.3522', 'timestamp': '1773485400'}.
        body (Any | Unset): An object or an array of objects. Example: {'device_id': 'trk_…',
            'location': {'coords': {'latitude': 48.8566, 'longitude': 2.3522}}}.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | ReportOut]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient | Client,
    body: ReportByBodyDataBody | Any | Unset = UNSET,
) -> Problem | ReportOut | None:
    """Report By Body

     Take positions of a phone from the query, a form or JSON.

    Args:
        body (ReportByBodyDataBody | Unset):  Example: {'id': 'trk_…', 'lat': '48.8566', 'lon':
            '2.3522', 'timestamp': '1773485400'}.
        body (Any | Unset): An object or an array of objects. Example: {'device_id': 'trk_…',
            'location': {'coords': {'latitude': 48.8566, 'longitude': 2.3522}}}.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | ReportOut
    """

    return sync_detailed(
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: ReportByBodyDataBody | Any | Unset = UNSET,
) -> Response[Problem | ReportOut]:
    """Report By Body

     Take positions of a phone from the query, a form or JSON.

    Args:
        body (ReportByBodyDataBody | Unset):  Example: {'id': 'trk_…', 'lat': '48.8566', 'lon':
            '2.3522', 'timestamp': '1773485400'}.
        body (Any | Unset): An object or an array of objects. Example: {'device_id': 'trk_…',
            'location': {'coords': {'latitude': 48.8566, 'longitude': 2.3522}}}.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | ReportOut]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    body: ReportByBodyDataBody | Any | Unset = UNSET,
) -> Problem | ReportOut | None:
    """Report By Body

     Take positions of a phone from the query, a form or JSON.

    Args:
        body (ReportByBodyDataBody | Unset):  Example: {'id': 'trk_…', 'lat': '48.8566', 'lon':
            '2.3522', 'timestamp': '1773485400'}.
        body (Any | Unset): An object or an array of objects. Example: {'device_id': 'trk_…',
            'location': {'coords': {'latitude': 48.8566, 'longitude': 2.3522}}}.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | ReportOut
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
        )
    ).parsed
