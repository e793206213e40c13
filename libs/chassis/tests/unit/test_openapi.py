"""What the OpenAPI document says that FastAPI alone would not."""

from fastapi import FastAPI

from chassis.http.openapi import describe
from contracts.values import Value


class Part(Value):
    weight: int | None


class Asked(Value):
    note: str | None


class Told(Value):
    name: str
    next_cursor: str | None
    parts: list[Part]


def test_answers_need_not_hold_what_may_be_null_and_requests_must() -> None:
    app = FastAPI()

    @app.post("/things", response_model_exclude_none=True)
    async def make(body: Asked) -> Told:
        raise NotImplementedError

    describe(app)
    schemas = app.openapi()["components"]["schemas"]
    assert schemas["Told"]["required"] == ["name", "parts"]
    assert schemas["Part"]["required"] == []
    assert schemas["Asked"]["required"] == ["note"]
