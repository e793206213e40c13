"""The platform's signing keys, in files: rotation is a new file with a later name."""

import os
from pathlib import Path

from signing.jws import KeyRing, SigningKey


class NoSigningKey(RuntimeError):  # noqa: N818  what is missing
    """There is no key to seal with."""


class SealRoom:
    """Holds the key ring. Opened when the process starts, so that building the app reads no file."""

    def __init__(self, folder: Path, *, make_missing: bool) -> None:
        self._folder, self._make_missing = folder, make_missing
        self._ring: KeyRing | None = None
        self._read_at = 0

    @property
    def ring(self) -> KeyRing:
        """The keys, read at first use and again when a file came or went: a new key signs without a restart. Raises NoSigningKey."""
        if self._ring is None or self._changed_at() != self._read_at:
            ring = KeyRing(self._read())
            self._ring, self._read_at = ring, self._changed_at()
        return self._ring

    def _changed_at(self) -> int:
        return self._folder.stat().st_mtime_ns if self._folder.is_dir() else 0

    @property
    def newest_pem(self) -> bytes:
        """The key that signs, for the process that seals PDFs."""
        _ = self.ring
        return max(self._folder.glob("*.pem")).read_bytes()

    def _read(self) -> list[SigningKey]:
        files = sorted(self._folder.glob("*.pem"))
        if not files and self._make_missing:
            self._make()
            files = sorted(self._folder.glob("*.pem"))
        if not files:
            raise NoSigningKey(f"no *.pem in {self._folder}: put a P-256 key there (openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256)")
        return [SigningKey.of_pem(file.read_bytes()) for file in files]

    def _make(self) -> None:
        """Put a first key in place whole, even when two processes do so at once: the first one stays."""
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft = self._folder / f".{os.getpid()}.new"
        draft.touch(mode=0o600)
        draft.write_bytes(SigningKey.new().pem())
        try:
            os.link(draft, self._folder / "0001.pem")
        except FileExistsError:
            pass
        finally:
            draft.unlink()
