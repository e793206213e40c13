"""Readers of the live WebSocket, lean enough for thousands of them beside the server: raw frames, the age of each position noted as it arrives."""

import asyncio
import base64
import json
import os
import struct
import time
from datetime import datetime


class Watcher(asyncio.Protocol):
    """One connection that watches one order."""

    def __init__(self, token: str, order_id: str, ages: list[float]) -> None:
        self._token, self._order_id, self._ages = token, order_id, ages
        self._buffer, self._is_open = b"", False
        self.subscribed: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport: asyncio.Transport = transport  # type: ignore[assignment]  # TCP gives a Transport
        key = base64.b64encode(os.urandom(16)).decode()
        head = (
            f"GET /ws HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n"
        )
        self.transport.write(head.encode())

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        if not self._is_open:
            head, found, rest = self._buffer.partition(b"\r\n\r\n")
            if not found:
                return
            assert b" 101 " in head, head
            self._is_open, self._buffer = True, rest
            self._say({"action": "auth", "token": self._token})
        while (frame := self._next()) is not None:
            self._hear(*frame)

    def connection_lost(self, error: Exception | None) -> None:
        if not self.subscribed.done():
            self.subscribed.set_exception(ConnectionError("closed"))

    def _next(self) -> tuple[int, bytes] | None:
        if len(self._buffer) < 2:
            return None
        length, at = self._buffer[1] & 0x7F, 2
        if length == 126:
            if len(self._buffer) < 4:
                return None
            length, at = struct.unpack(">H", self._buffer[2:4])[0], 4
        if len(self._buffer) < at + length:
            return None
        opcode, payload, self._buffer = self._buffer[0] & 0x0F, self._buffer[at : at + length], self._buffer[at + length :]
        return opcode, payload

    def _hear(self, opcode: int, payload: bytes) -> None:
        if opcode == 9:
            self._frame(10, payload)
        elif payload.startswith(b'{"type":"position"'):
            sent = datetime.fromisoformat(json.loads(payload)["timestamp"]).timestamp()
            self._ages.append((time.time() - sent) * 1000)
        elif payload.startswith(b'{"type":"authenticated"'):
            self._say({"action": "subscribe", "orderId": self._order_id})
        elif payload.startswith(b'{"type":"subscribed"') and not self.subscribed.done():
            self.subscribed.set_result(None)

    def _say(self, command: dict[str, str]) -> None:
        self._frame(1, json.dumps(command).encode())

    def _frame(self, opcode: int, payload: bytes) -> None:
        head = bytes([0x80 | opcode]) + (bytes([0x80 | len(payload)]) if len(payload) < 126 else bytes([0x80 | 126]) + struct.pack(">H", len(payload)))
        self.transport.write(head + b"\0\0\0\0" + payload)  # masked by zeros
