from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.export_note_format import ExportNoteFormat
from ...models.export_note_subset import ExportNoteSubset
from ...models.problem import Problem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    ecmr_id: str,
    *,
    format_: ExportNoteFormat | Unset = ExportNoteFormat.JSON,
    subset: ExportNoteSubset | Unset = ExportNoteSubset.EU03,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    json_format_: str | Unset = UNSET
    if not isinstance(format_, Unset):
        json_format_ = format_.value

    params["format"] = json_format_

    json_subset: str | Unset = UNSET
    if not isinstance(subset, Unset):
        json_subset = subset.value

    params["subset"] = json_subset

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/ecmr/{ecmr_id}/export".format(
            ecmr_id=quote(str(ecmr_id), safe=""),
        ),
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Any | Problem | None:
    if response.status_code == 200:
        response_200 = cast(Any, None)
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
) -> Response[Any | Problem]:
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
    format_: ExportNoteFormat | Unset = ExportNoteFormat.JSON,
    subset: ExportNoteSubset | Unset = ExportNoteSubset.EU03,
) -> Response[Any | Problem]:
    """Export Note

     Export the note: as eFTI consignment data (common data set), with a report of what a subset of it
    lacks; as the JSON of the Open Logistics
    Foundation; or as the JSON its PDF carries.

    Args:
        ecmr_id (str):
        format_ (ExportNoteFormat | Unset):  Default: ExportNoteFormat.JSON.
        subset (ExportNoteSubset | Unset):  Default: ExportNoteSubset.EU03.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | Problem]
    """

    kwargs = _get_kwargs(
        ecmr_id=ecmr_id,
        format_=format_,
        subset=subset,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    ecmr_id: str,
    *,
    client: AuthenticatedClient,
    format_: ExportNoteFormat | Unset = ExportNoteFormat.JSON,
    subset: ExportNoteSubset | Unset = ExportNoteSubset.EU03,
) -> Any | Problem | None:
    """Export Note

     Export the note: as eFTI consignment data (common data set), with a report of what a subset of it
    lacks; as the JSON of the Open Logistics
    Foundation; or as the JSON its PDF carries.

    Args:
        ecmr_id (str):
        format_ (ExportNoteFormat | Unset):  Default: ExportNoteFormat.JSON.
        subset (ExportNoteSubset | Unset):  Default: ExportNoteSubset.EU03.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | Problem
    """

    return sync_detailed(
        ecmr_id=ecmr_id,
        client=client,
        format_=format_,
        subset=subset,
    ).parsed


async def asyncio_detailed(
    ecmr_id: str,
    *,
    client: AuthenticatedClient,
    format_: ExportNoteFormat | Unset = ExportNoteFormat.JSON,
    subset: ExportNoteSubset | Unset = ExportNoteSubset.EU03,
) -> Response[Any | Problem]:
    """Export Note

     Export the note: as eFTI consignment data (common data set), with a report of what a subset of it
    lacks; as the JSON of the Open Logistics
    Foundation; or as the JSON its PDF carries.

    Args:
        ecmr_id (str):
        format_ (ExportNoteFormat | Unset):  Default: ExportNoteFormat.JSON.
        subset (ExportNoteSubset | Unset):  Default: ExportNoteSubset.EU03.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | Problem]
    """

    kwargs = _get_kwargs(
        ecmr_id=ecmr_id,
        format_=format_,
        subset=subset,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    ecmr_id: str,
    *,
    client: AuthenticatedClient,
    format_: ExportNoteFormat | Unset = ExportNoteFormat.JSON,
    subset: ExportNoteSubset | Unset = ExportNoteSubset.EU03,
) -> Any | Problem | None:
    """Export Note

     Export the note: as eFTI consignment data (common data set), with a report of what a subset of it
    lacks; as the JSON of the Open Logistics
    Foundation; or as the JSON its PDF carries.

    Args:
        ecmr_id (str):
        format_ (ExportNoteFormat | Unset):  Default: ExportNoteFormat.JSON.
        subset (ExportNoteSubset | Unset):  Default: ExportNoteSubset.EU03.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | Problem
    """

    return (
        await asyncio_detailed(
            ecmr_id=ecmr_id,
            client=client,
            format_=format_,
            subset=subset,
        )
    ).parsed
