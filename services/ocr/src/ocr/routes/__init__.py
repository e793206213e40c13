"""HTTP in."""

from ocr.routes import contents, documents, extraction, review

ROUTERS = (documents.router, contents.router, extraction.router, review.router)

__all__ = ["ROUTERS"]
