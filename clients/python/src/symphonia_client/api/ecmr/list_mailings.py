from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.mailings_out import MailingsOut
from ...models.problem import Problem
from ...types import Response


def _get_kwargs(
    ecmr_id: str,
) -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/ecmr/{ecmr_id}/mailings".format(
            ecmr_id=quote(str(ecmr_id), safe=""),
        ),
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> MailingsOut | Problem | None:
    if response.status_code == 200:
        response_200 = MailingsOut.from_dict(response.json())

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
) -> Response[MailingsOut | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    ecmr_id: str,
    *,
    client: AuthenticatedClient,
) -> Response[MailingsOut | Problem]:
    """List Mailings

     List the mails of a note with every try, newest first.

    Args:
        ecmr_id (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[MailingsOut | Problem]
    """

    kwargs = _get_kwargs(
        ecmr_id=ecmr_id,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    ecmr_id: str,
    *,
    client: AuthenticatedClient,
) -> MailingsOut | Problem | None:
    """List Mailings

     List the mails of a note with every try, newest first.

    Args:
        ecmr_id (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        MailingsOut | Problem
    """

    return sync_detailed(
        ecmr_id=ecmr_id,
        client=client,
    ).parsed


async def asyncio_detailed(
    ecmr_id: str,
    *,
    client: AuthenticatedClient,
) -> Response[MailingsOut | Problem]:
    """List Mailings

     List the mails of a note with every try, newest first.

    Args:
        ecmr_id (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[MailingsOut | Problem]
    """

    kwargs = _get_kwargs(
        ecmr_id=ecmr_id,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    ecmr_id: str,
    *,
    client: AuthenticatedClient,
) -> MailingsOut | Problem | None:
    """List Mailings

     List the mails of a note with every try, newest first.

    Args:
        ecmr_id (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        MailingsOut | Problem
    """

    return (
        await asyncio_detailed(
            ecmr_id=ecmr_id,
            client=client,
        )
    ).parsed
