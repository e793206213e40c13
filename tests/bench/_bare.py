"""The baseline: FastAPI and pymongo with none of ours, the same body inserted and the same list read. Served as our services are."""

import os
from datetime import datetime
from typing import Any
from uuid import uuid4

import uvicorn
from fastapi import FastAPI
from pydantic import BaseModel
from pymongo import AsyncMongoClient

from chassis.serve import config

client: AsyncMongoClient[dict[str, Any]] = AsyncMongoClient(os.environ["MONGO_URL"], w="majority", journal=True, tz_aware=True)
orders = client["bench_bare"]["orders"]
app = FastAPI()


class Place(BaseModel):
    address: str
    date: datetime


class Goods(BaseModel):
    description: str
    quantity: int
    weight: float


class OrderIn(BaseModel):
    reference: str
    pickup: Place
    delivery: Place
    goods: list[Goods]


class OrderOut(OrderIn):
    id: str


@app.get("/health")
async def health() -> str:
    return "ok"


@app.post("/orders", status_code=201)
async def book(order: OrderIn) -> OrderOut:
    document = {"_id": str(uuid4()), **order.model_dump()}
    await orders.insert_one(document)
    return OrderOut(id=document["_id"], **document)


@app.get("/orders")
async def list_orders() -> list[OrderOut]:
    found = await orders.find({}).limit(100).to_list()
    return [OrderOut(id=document["_id"], **document) for document in found]


if __name__ == "__main__":
    uvicorn.Server(config(app, host="127.0.0.1", port=int(os.environ["PORT"]))).run()
