"""Statements: numbered, sealed, answered; what comes later lands in the next month."""

import asyncio
import csv
import io
from datetime import UTC, datetime

import openpyxl

from palettes.domain.calendar import next_period
from palettes.usecases.statements import close_last_month

PATH = "/api/palettes/statements"
SEPTEMBER = {"clientId": "acme", "partnerId": "durand", "period": "2026-09"}
OCTOBER = SEPTEMBER | {"period": "2026-10"}


async def give(client, count, day, **more):
    body = {"clientId": "acme", "partnerId": "durand", "palettesOut": count, "palettesIn": 1, "occurredAt": f"{day}T12:00:00Z", **more}
    answer = await client.post("/api/palettes/exchanges", json=body)
    assert answer.status_code == 201, answer.text
    return answer.json()["exchangeId"]


async def close(client, month=SEPTEMBER):
    return await client.post(PATH, json=month)


async def test_a_month_is_closed_with_a_numbered_and_sealed_statement(acme, durand):
    await give(acme, 10, "2026-09-02")
    await give(acme, 5, "2026-09-20", voucher={"number": "V-1", "expiresOn": "2027-01-01"}, voucherDocumentId="document_01k5zc4e9hfm5tb8r2v6y0w3ns")
    await give(acme, 7, "2026-10-02")
    answer = await close(acme)
    assert answer.status_code == 201, answer.text
    told = answer.json()
    assert (told["number"], told["opening"], told["closing"], told["sealed"]) == ("2026-09-00001", {}, {"EPAL1": 13}, True)
    assert [(line["number"], line["out"], line["back"], line["balance"]) for line in told["lines"]] == [(1, 10, 1, 9), (2, 5, 1, 13)]
    assert (told["lines"][1]["voucher"], told["lines"][1]["documentId"]) == ("V-1", "document_01k5zc4e9hfm5tb8r2v6y0w3ns")
    assert (await durand.get(answer.headers["location"])).json() == told
    assert [item["number"] for item in (await durand.get(PATH)).json()["items"]] == ["2026-09-00001"]
    assert (await close(acme)).json()["code"] == "period-closed"


async def test_what_is_recorded_after_closing_lands_in_the_next_month(acme):
    first = await give(acme, 10, "2026-09-02")
    await close(acme)
    await give(acme, 4, "2026-09-29")
    await acme.post(f"/api/palettes/exchanges/{first}/reverse", json={"reason": "never happened"})
    september = (await acme.get(PATH)).json()["items"][0]
    october = (await close(acme, OCTOBER)).json()
    assert (october["opening"], october["previousSeal"]) == (september["closing"], september["seal"])
    assert [(line["kind"], line["balance"]) for line in october["lines"]] == [("exchange", 12)]
    assert september["closing"] == {"EPAL1": 9}


async def test_a_month_that_is_not_over_or_an_account_that_is_not_there_is_not_closed(acme, stranger):
    await give(acme, 1, "2026-09-02")
    assert (await close(acme, SEPTEMBER | {"period": "2099-01"})).status_code == 409
    assert (await close(acme, SEPTEMBER | {"partnerId": "nobody"})).status_code == 404
    assert (await close(acme, SEPTEMBER | {"period": "2026-13"})).status_code == 422
    assert (await close(stranger)).status_code == 404


async def test_the_partner_contests_line_by_line_and_confirms_the_rest(acme, durand, stranger):
    await give(acme, 10, "2026-09-02")
    await give(acme, 5, "2026-09-03")
    path = f"{PATH}/{(await close(acme)).json()['statementId']}"
    contest = {"reason": "QTY", "detail": "Only four."}
    assert (await acme.post(f"{path}/lines/2/contest", json=contest)).status_code == 403
    assert (await durand.post(f"{path}/lines/9/contest", json=contest)).status_code == 422
    assert (await durand.post(f"{path}/lines/2/contest", json=contest)).status_code == 200
    await acme.post(f"{path}/lines/2/messages", json={"text": "See the voucher."})
    told = (await durand.post(f"{path}/confirm")).json()
    assert [message["text"] for message in told["lines"][1]["contest"]["thread"]] == ["Only four.", "See the voucher."]
    assert (told["confirmedBy"]["org"], told["sealed"]) == ("durand", True)
    assert (await durand.post(f"{path}/lines/1/contest", json=contest)).status_code == 409
    assert (await stranger.get(path)).status_code == 404
    assert (await stranger.post(f"{path}/confirm")).status_code == 404


async def test_a_link_lets_a_partner_without_account_read_and_answer(acme, durand, client_of):
    await give(acme, 10, "2026-09-02")
    path = f"{PATH}/{(await close(acme)).json()['statementId']}"
    assert (await durand.post(f"{path}/link")).status_code == 403
    link = (await acme.post(f"{path}/link")).json()
    nobody = client_of()
    del nobody.headers["authorization"]
    assert (await nobody.get(link["path"])).json()["closing"] == {"EPAL1": 9}
    assert (await nobody.post(f"{link['path']}/lines/1/contest", json={"reason": "DUPLICATE", "detail": "Twice."})).status_code == 200
    assert (await nobody.post(f"{link['path']}/confirm")).json()["confirmedBy"]["subject"] == "link"
    assert (await nobody.get(f"{PATH}/shared/{'x' * 43}")).status_code == 404


async def test_a_statement_changed_from_outside_is_no_longer_sealed(acme, database):
    await give(acme, 10, "2026-09-02")
    statement = (await close(acme)).json()["statementId"]
    await database["statements"].update_one({"_id": statement}, {"$set": {"closing.EPAL1": 8}})
    assert (await acme.get(f"{PATH}/{statement}")).json()["sealed"] is False


async def test_closing_while_writers_write_loses_no_entry_and_counts_none_twice(acme):
    await give(acme, 1, "2026-09-01")

    async def write(number):
        await asyncio.sleep(0)
        return await give(acme, 2, f"2026-09-{number + 2:02}")

    *written, closed = await asyncio.gather(*(write(number) for number in range(24)), close(acme))
    assert closed.status_code == 201
    later = (await close(acme, SEPTEMBER | {"period": next_period("2026-09")})).json()
    lines = closed.json()["lines"] + later["lines"]
    assert len({line["exchangeId"] for line in lines}) == len(lines) == len(written) + 1
    assert later["closing"] == {"EPAL1": 24} == (await acme.get("/api/palettes/balance/acme")).json()["totals"]


async def test_a_statement_is_given_as_pdf_csv_and_xlsx(acme, durand, stranger):
    await give(acme, 10, "2026-09-02", site="Lyon <b>Sud</b>")
    await give(acme, 5, "2026-09-20", voucher={"number": "=V-1", "expiresOn": "2027-01-01"})
    statement = (await close(acme)).json()
    await durand.post(f"{PATH}/{statement['statementId']}/lines/2/contest", json={"reason": "QTY", "detail": "Nous avons rendu 5 palettes."})
    file = f"{PATH}/{statement['statementId']}/file"
    for language in ("fr", "en", "de"):
        pdf = await durand.get(file, params={"format": "pdf", "language": language})
        assert pdf.status_code == 200, pdf.text
        assert (pdf.content[:5], pdf.headers["content-type"]) == (b"%PDF-", "application/pdf")
        assert pdf.headers["content-disposition"] == 'attachment; filename="statement-2026-09-00001-durand.pdf"'
    rows = list(csv.DictReader(io.StringIO((await acme.get(file, params={"format": "csv"})).text)))
    assert [(row["kind"], row["balance"], row["voucher"], row["contested"]) for row in rows] == [
        ("exchange", "9", "", ""),
        ("exchange", "13", "'=V-1", "QTY"),
        ("closing", "13", "", ""),
    ]
    book = openpyxl.load_workbook(io.BytesIO((await acme.get(file, params={"format": "xlsx"})).content))
    assert book.active.max_row == 4
    assert (await stranger.get(file)).status_code == 404
    assert (await acme.get(file, params={"format": "docx"})).status_code == 422


async def test_last_month_is_closed_by_itself_once(stores, acme):
    accounts, statements = stores.accounts, stores.statements
    await give(acme, 10, "2026-09-02")
    await give(acme, 10, "2026-09-02", partnerId="dupont")
    await close(acme)
    at = datetime(2026, 10, 5, 3, tzinfo=UTC)
    ids = iter(range(100))

    def new_id(prefix: str) -> str:
        return f"{prefix}_{next(ids)}"

    closed = await asyncio.gather(*(close_last_month(accounts=accounts, statements=statements, new_id=new_id, at=at) for _ in range(3)))
    assert sum(closed) == 1
    assert sorted(item["partnerId"] for item in (await acme.get(PATH)).json()["items"]) == ["dupont", "durand"]
    assert await close_last_month(accounts=accounts, statements=statements, new_id=new_id, at=at) == 0
