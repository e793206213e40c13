from http import HTTPStatus
from io import BytesIO
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.print_note_language_type_0 import PrintNoteLanguageType0
from ...models.print_note_layout import PrintNoteLayout
from ...models.problem import Problem
from ...types import UNSET, File, Response, Unset


def _get_kwargs(
    ecmr_id: str,
    *,
    language: None | PrintNoteLanguageType0 | Unset = UNSET,
    layout: PrintNoteLayout | Unset = PrintNoteLayout.VALUE_0,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    json_language: None | str | Unset
    if isinstance(language, Unset):
        json_language = UNSET
    elif isinstance(language, PrintNoteLanguageType0):
        json_language = language.value
    else:
        json_language = language
    params["language"] = json_language

    json_layout: str | Unset = UNSET
    if not isinstance(layout, Unset):
        json_layout = layout.value

    params["layout"] = json_layout

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/ecmr/{ecmr_id}/pdf".format(
            ecmr_id=quote(str(ecmr_id), safe=""),
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
    ecmr_id: str,
    *,
    client: AuthenticatedClient,
    language: None | PrintNoteLanguageType0 | Unset = UNSET,
    layout: PrintNoteLayout | Unset = PrintNoteLayout.VALUE_0,
) -> Response[File | Problem]:
    """Print Note

     Give the note as PDF/A-3 in the layout of a CMR form (24 boxes of 1976, or that of 2007), with its
    data embedded and sealed (PAdES).

    Args:
        ecmr_id (str):
        language (None | PrintNoteLanguageType0 | Unset):
        layout (PrintNoteLayout | Unset):  Default: PrintNoteLayout.VALUE_0.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[File | Problem]
    """

    kwargs = _get_kwargs(
        ecmr_id=ecmr_id,
        language=language,
        layout=layout,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    ecmr_id: str,
    *,
    client: AuthenticatedClient,
    language: None | PrintNoteLanguageType0 | Unset = UNSET,
    layout: PrintNoteLayout | Unset = PrintNoteLayout.VALUE_0,
) -> File | Problem | None:
    """Print Note

     Give the note as PDF/A-3 in the layout of a CMR form (24 boxes of 1976, or that of 2007), with its
    data embedded and sealed (PAdES).

    Args:
        ecmr_id (str):
        language (None | PrintNoteLanguageType0 | Unset):
        layout (PrintNoteLayout | Unset):  Default: PrintNoteLayout.VALUE_0.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        File | Problem
    """

    return sync_detailed(
        ecmr_id=ecmr_id,
        client=client,
        language=language,
        layout=layout,
    ).parsed


async def asyncio_detailed(
    ecmr_id: str,
    *,
    client: AuthenticatedClient,
    language: None | PrintNoteLanguageType0 | Unset = UNSET,
    layout: PrintNoteLayout | Unset = PrintNoteLayout.VALUE_0,
) -> Response[File | Problem]:
    """Print Note

     Give the note as PDF/A-3 in the layout of a CMR form (24 boxes of 1976, or that of 2007), with its
    data embedded and sealed (PAdES).

    Args:
        ecmr_id (str):
        language (None | PrintNoteLanguageType0 | Unset):
        layout (PrintNoteLayout | Unset):  Default: PrintNoteLayout.VALUE_0.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[File | Problem]
    """

    kwargs = _get_kwargs(
        ecmr_id=ecmr_id,
        language=language,
        layout=layout,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    ecmr_id: str,
    *,
    client: AuthenticatedClient,
    language: None | PrintNoteLanguageType0 | Unset = UNSET,
    layout: PrintNoteLayout | Unset = PrintNoteLayout.VALUE_0,
) -> File | Problem | None:
    """Print Note

     Give the note as PDF/A-3 in the layout of a CMR form (24 boxes of 1976, or that of 2007), with its
    data embedded and sealed (PAdES).

    Args:
        ecmr_id (str):
        language (None | PrintNoteLanguageType0 | Unset):
        layout (PrintNoteLayout | Unset):  Default: PrintNoteLayout.VALUE_0.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        File | Problem
    """

    return (
        await asyncio_detailed(
            ecmr_id=ecmr_id,
            client=client,
            language=language,
            layout=layout,
        )
    ).parsed
