"""Import and export over HTTP."""

import asyncio
import csv
import io

import pytest

from ..factories import body, goods_line

HEAD = "reference;pickupAddress;pickupDate;deliveryAddress;deliveryDate;goodsDescription;quantity;weight\n"
RIGHT = "IMP-1;Évry;14/03/2026 08:30;Lyon;15/03/2026 16:00;Palettes;12;1 234,5\nIMP-1;;;;;Colis;1;2\n"
DRAFT = "IMP-2;Paris;;;;;;\n"
WRONG = "IMP-3;Évry;14/03/2026;Lyon;13/03/2026;Palettes;0;1\n"


async def imported(client, content, query=""):
    return await client.post(f"/api/orders/import{query}", files={"file": ("orders.csv", content.encode() if isinstance(content, str) else content)})


async def references(client):
    return sorted(item["reference"] for item in (await client.get("/api/orders")).json()["items"])


async def test_a_right_file_is_imported_with_a_verdict_on_each_row(shipper):
    answer = await imported(shipper, HEAD + RIGHT + DRAFT)
    assert answer.status_code == 200
    told = answer.json()
    assert (told["imported"], told["refused"]) == (2, 0)
    assert [(row["row"], row["verdict"], row["status"], row["missing"]) for row in told["rows"]] == [
        (2, "imported", "pending", []),
        (3, "imported", "pending", []),
        (4, "imported", "draft", ["pickup.date", "delivery", "goods"]),
    ]
    order = (await shipper.get(f"/api/orders/{told['rows'][0]['orderId']}")).json()
    assert (order["pickup"]["date"], len(order["goods"])) == ("2026-03-14T07:30:00Z", 2)


async def test_one_wrong_row_keeps_the_whole_file_out(shipper, database):
    answer = await imported(shipper, HEAD + RIGHT + WRONG)
    assert (answer.status_code, answer.json()["code"], answer.json()["imported"]) == (422, "import-refused", 0)
    assert [row["verdict"] for row in answer.json()["rows"]] == ["skipped", "skipped", "refused"]
    assert {error["column"] for error in answer.json()["rows"][2]["errors"]} >= {"quantity"}
    assert await database["orders"].count_documents({}) == 0


async def test_the_right_rows_are_imported_where_that_is_asked_for(shipper):
    answer = await imported(shipper, HEAD + RIGHT + WRONG, "?mode=partial")
    assert (answer.status_code, answer.json()["imported"], answer.json()["refused"]) == (200, 1, 1)
    assert await references(shipper) == ["IMP-1"]


async def test_a_reference_that_is_taken_is_refused(shipper):
    await imported(shipper, HEAD + RIGHT)
    answer = await imported(shipper, HEAD + RIGHT + DRAFT)
    assert answer.status_code == 422
    assert answer.json()["rows"][0]["errors"] == [{"column": "reference", "detail": "is taken by another order"}]
    assert await references(shipper) == ["IMP-1"]


async def test_two_imports_of_the_same_file_at_once_import_it_once(shipper):
    answers = await asyncio.gather(*(imported(shipper, HEAD + RIGHT + DRAFT) for _ in range(4)))
    assert [answer.status_code for answer in answers].count(200) == 1
    assert {answer.status_code for answer in answers} <= {200, 422, 503}
    assert await references(shipper) == ["IMP-1", "IMP-2"]


async def test_each_imported_order_is_told(shipper, database):
    await imported(shipper, HEAD + RIGHT + DRAFT)
    stored = await database["orders"].find().to_list()
    assert [[event["type"] for event in order["outbox"]] for order in stored] == [["order.created"], ["order.created"]]


async def test_a_repeated_import_with_the_same_key_answers_as_the_first(shipper):
    headers = {"Idempotency-Key": "import-1"}
    files = {"file": ("orders.csv", (HEAD + RIGHT).encode())}
    first = await shipper.post("/api/orders/import", files=files, headers=headers)
    second = await shipper.post("/api/orders/import", files=files, headers=headers)
    assert (second.status_code, second.json()) == (200, first.json())


@pytest.mark.parametrize("form", ["csv", "xlsx"])
async def test_an_export_can_be_imported_by_another(shipper, rival, form):
    await shipper.post("/api/orders", json=body(goods=[goods_line(), goods_line(description="=cmd|'/c calc'!A1")], constraints=["hayon"]))
    await shipper.post("/api/transport-orders", json={"reference": "INTAKE-1"})
    exported = await shipper.get(f"/api/orders/export?format={form}")
    assert (exported.status_code, exported.headers["content-disposition"]) == (200, f'attachment; filename="orders.{form}"')
    assert (await imported(rival, exported.content)).json()["imported"] == 2
    mine, theirs = [(await client.get("/api/orders?sort=createdAt")).json()["items"] for client in (shipper, rival)]
    wanted = ("pickup", "delivery", "goods", "constraints", "priority", "status")
    by_reference = {order["reference"]: order for order in theirs}
    assert [[order.get(name) for name in wanted] for order in mine] == [[by_reference[order["reference"]].get(name) for name in wanted] for order in mine]


async def test_no_cell_of_an_export_is_a_formula(shipper):
    await shipper.post("/api/orders", json=body("=1+1", goods=[goods_line(description="@SUM(A1)")]))
    rows = list(csv.DictReader(io.StringIO((await shipper.get("/api/orders/export")).text)))
    assert (rows[0]["reference"], rows[0]["goodsDescription"]) == ("'=1+1", "'@SUM(A1)")


async def test_an_export_is_filtered_as_the_list(shipper):
    await shipper.post("/api/orders", json=body("ONE-1", priority="urgent"))
    await shipper.post("/api/orders", json=body("TWO-2"))
    rows = list(csv.DictReader(io.StringIO((await shipper.get("/api/orders/export?priority=urgent")).text)))
    assert [row["reference"] for row in rows] == ["ONE-1"]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"\xff\xd8\xff\xe0JFIF", b"{}", b"%PDF-1.7", b"a;b\n1;2\n"])
async def test_a_file_that_is_no_table_of_orders_is_refused(shipper, content):
    assert (await imported(shipper, content)).status_code == 422


async def test_a_file_that_is_too_large_is_413(shipper):
    assert (await imported(shipper, b"x" * (11 * 1024 * 1024))).status_code == 413


async def test_an_import_without_file_or_of_another_type_is_refused(shipper):
    assert (await shipper.post("/api/orders/import")).status_code == 415
    assert (await shipper.post("/api/orders/import", json={"file": "x"})).status_code == 415
    assert (await shipper.post("/api/orders/import", files={"document": ("x.csv", b"x")})).status_code == 422
    broken = {"content-type": "multipart/form-data; boundary=x"}
    assert (await shipper.post("/api/orders/import", content=b"garbage", headers=broken)).status_code in {400, 422}
    assert (await shipper.post("/api/orders/import", content=b"x", headers={"content-type": "multipart/form-data"})).status_code == 400


async def test_a_file_is_not_read_for_somebody_unknown(client_of):
    client = client_of()
    del client.headers["authorization"]
    assert (await client.post("/api/orders/import", content=b"x", headers={"content-type": "image/png"})).status_code == 401


async def test_a_file_may_come_as_the_body_itself(shipper):
    answer = await shipper.post("/api/orders/import", content=(HEAD + RIGHT).encode(), headers={"content-type": "text/csv; charset=utf-8"})
    assert (answer.status_code, answer.json()["imported"]) == (200, 1)


@pytest.mark.parametrize("query", ["?mode=x", "?timezone=Mars/Base", "?timezone=../../etc/passwd", "?timezone=Europe", "?clientId=globex"])
async def test_a_wrong_import_option_is_refused(shipper, query):
    assert (await imported(shipper, HEAD + RIGHT, query)).status_code in {403, 422}
