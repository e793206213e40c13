import datetime
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.calendar_out import CalendarOut
from ...models.problem import Problem
from ...models.show_calendar_format import ShowCalendarFormat
from ...types import UNSET, Response, Unset


def _get_kwargs(
    driver_id: str,
    *,
    from_: datetime.datetime | None | Unset = UNSET,
    until: datetime.datetime | None | Unset = UNSET,
    format_: ShowCalendarFormat | Unset = ShowCalendarFormat.JSON,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    json_from_: None | str | Unset
    if isinstance(from_, Unset):
        json_from_ = UNSET
    elif isinstance(from_, datetime.datetime):
        json_from_ = from_.isoformat()
    else:
        json_from_ = from_
    params["from"] = json_from_

    json_until: None | str | Unset
    if isinstance(until, Unset):
        json_until = UNSET
    elif isinstance(until, datetime.datetime):
        json_until = until.isoformat()
    else:
        json_until = until
    params["until"] = json_until

    json_format_: str | Unset = UNSET
    if not isinstance(format_, Unset):
        json_format_ = format_.value

    params["format"] = json_format_

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/planning/drivers/{driver_id}/calendar".format(
            driver_id=quote(str(driver_id), safe=""),
        ),
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> CalendarOut | Problem | None:
    if response.status_code == 200:
        response_200 = CalendarOut.from_dict(response.json())

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
) -> Response[CalendarOut | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    driver_id: str,
    *,
    client: AuthenticatedClient,
    from_: datetime.datetime | None | Unset = UNSET,
    until: datetime.datetime | None | Unset = UNSET,
    format_: ShowCalendarFormat | Unset = ShowCalendarFormat.JSON,
) -> Response[CalendarOut | Problem]:
    """Show Calendar

     Show a driver's tours, absences and rests; a driver sees its own.

    Args:
        driver_id (str):
        from_ (datetime.datetime | None | Unset): From when; now unless said.
        until (datetime.datetime | None | Unset): Until when; four weeks later unless said, 92
            days at most.
        format_ (ShowCalendarFormat | Unset):  Default: ShowCalendarFormat.JSON.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CalendarOut | Problem]
    """

    kwargs = _get_kwargs(
        driver_id=driver_id,
        from_=from_,
        until=until,
        format_=format_,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    driver_id: str,
    *,
    client: AuthenticatedClient,
    from_: datetime.datetime | None | Unset = UNSET,
    until: datetime.datetime | None | Unset = UNSET,
    format_: ShowCalendarFormat | Unset = ShowCalendarFormat.JSON,
) -> CalendarOut | Problem | None:
    """Show Calendar

     Show a driver's tours, absences and rests; a driver sees its own.

    Args:
        driver_id (str):
        from_ (datetime.datetime | None | Unset): From when; now unless said.
        until (datetime.datetime | None | Unset): Until when; four weeks later unless said, 92
            days at most.
        format_ (ShowCalendarFormat | Unset):  Default: ShowCalendarFormat.JSON.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CalendarOut | Problem
    """

    return sync_detailed(
        driver_id=driver_id,
        client=client,
        from_=from_,
        until=until,
        format_=format_,
    ).parsed


async def asyncio_detailed(
    driver_id: str,
    *,
    client: AuthenticatedClient,
    from_: datetime.datetime | None | Unset = UNSET,
    until: datetime.datetime | None | Unset = UNSET,
    format_: ShowCalendarFormat | Unset = ShowCalendarFormat.JSON,
) -> Response[CalendarOut | Problem]:
    """Show Calendar

     Show a driver's tours, absences and rests; a driver sees its own.

    Args:
        driver_id (str):
        from_ (datetime.datetime | None | Unset): From when; now unless said.
        until (datetime.datetime | None | Unset): Until when; four weeks later unless said, 92
            days at most.
        format_ (ShowCalendarFormat | Unset):  Default: ShowCalendarFormat.JSON.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CalendarOut | Problem]
    """

    kwargs = _get_kwargs(
        driver_id=driver_id,
        from_=from_,
        until=until,
        format_=format_,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    driver_id: str,
    *,
    client: AuthenticatedClient,
    from_: datetime.datetime | None | Unset = UNSET,
    until: datetime.datetime | None | Unset = UNSET,
    format_: ShowCalendarFormat | Unset = ShowCalendarFormat.JSON,
) -> CalendarOut | Problem | None:
    """Show Calendar

     Show a driver's tours, absences and rests; a driver sees its own.

    Args:
        driver_id (str):
        from_ (datetime.datetime | None | Unset): From when; now unless said.
        until (datetime.datetime | None | Unset): Until when; four weeks later unless said, 92
            days at most.
        format_ (ShowCalendarFormat | Unset):  Default: ShowCalendarFormat.JSON.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CalendarOut | Problem
    """

    return (
        await asyncio_detailed(
            driver_id=driver_id,
            client=client,
            from_=from_,
            until=until,
            format_=format_,
        )
    ).parsed
