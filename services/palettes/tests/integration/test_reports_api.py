"""Reports: every entry once, in every format, and only to its parties."""

import csv
import io
import re
import subprocess

import pytest
import pytest_asyncio
from defusedxml.ElementTree import fromstring
from openpyxl import load_workbook

PATH = "/api/palettes/reports/exchanges"


@pytest_asyncio.fixture(loop_scope="session")
async def entries(acme):
    for day in range(1, 29):
        body = {"clientId": "acme", "partnerId": "durand", "palettesOut": day, "palettesIn": 1, "occurredAt": f"2026-02-{day:02}T12:00:00Z", "note": "=1+1"}
        assert (await acme.post("/api/palettes/exchanges", json=body)).status_code == 201


def printed(answer):
    return subprocess.run(["pdftotext", "-layout", "-", "-"], input=answer.content, capture_output=True, check=True).stdout.decode()


async def test_the_three_formats_say_the_same(acme, entries):
    told = (await acme.get(PATH)).json()
    assert [item["palettesOut"] for item in told["items"]] == list(range(1, 29))
    assert told["totals"] == {"EPAL1": {"palettesOut": 406, "palettesIn": 28, "net": 378}}
    rows = list(csv.reader(io.StringIO((await acme.get(f"{PATH}?format=csv")).text)))
    assert (len(rows), rows[0][0], rows[1][-1]) == (29, "occurredAt", "'=1+1")
    book = load_workbook(io.BytesIO((await acme.get(f"{PATH}?format=xlsx")).content))
    cells = list(book["exchanges"].iter_rows(values_only=True))
    assert [["" if cell is None else str(cell) for cell in row[:14]] for row in cells] == [row[:14] for row in rows]


async def test_the_report_is_printed_with_every_entry_and_its_totals(acme, stranger, entries):
    answer = await acme.get(f"{PATH}?format=pdf&partnerId=durand")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/pdf")
    text = printed(answer)
    assert text.count("2026-02-") == 28
    assert re.search(r"EPAL1\s+406\s+28\s+378", text)
    nothing = await stranger.get(f"{PATH}?format=pdf")
    assert "Nothing was exchanged" in printed(nothing)


async def test_a_report_too_long_to_print_is_refused_with_the_way_out(acme, entries, monkeypatch):
    monkeypatch.setattr("palettes.usecases.reports.MOST_PRINTED", 27)
    refused = await acme.get(f"{PATH}?format=pdf")
    assert (refused.status_code, refused.json()["code"]) == (422, "report-too-long")
    assert len((await acme.get(PATH)).json()["items"]) == 28


async def test_a_period_and_a_partner_narrow_it(acme, entries):
    told = (await acme.get(f"{PATH}?from=2026-02-10&to=2026-02-12&partnerId=durand")).json()
    assert [item["palettesOut"] for item in told["items"]] == [10, 11, 12]
    assert (await acme.get(f"{PATH}?partnerId=muller")).json() == {"items": [], "totals": {}}


@pytest.mark.parametrize("query", ["from=yesterday", "format=doc", "type=EPAL9", "to=2026-13-01", "partnerId=$ne"])
async def test_a_query_that_means_nothing_is_refused(acme, query):
    assert (await acme.get(f"{PATH}?{query}")).status_code == 422


async def test_nobody_else_is_reported_to(stranger, durand, acme, entries):
    assert (await stranger.get(PATH)).json()["items"] == []
    assert len((await durand.get(PATH)).json()["items"]) == 28
    assert (await stranger.get("/api/palettes/reports/balance/acme/chart")).status_code == 404


async def test_the_chart_is_an_svg_of_the_balance(acme, entries):
    answer = await acme.get("/api/palettes/reports/balance/acme/chart?partnerId=durand")
    assert answer.headers["content-type"].startswith("image/svg+xml")
    drawn = fromstring(answer.text)
    texts = [element.text for element in drawn.iter() if element.text]
    assert "378" in texts
    assert "2026-02-01" in texts
