"""HTTP in."""

from ocr.routes import contents, documents, extraction

ROUTERS = (documents.router, contents.router, extraction.router)

__all__ = ["ROUTERS"]
