"""The process that draws one PDF: HTML on standard input, PDF/A-3b on standard output. Fetches nothing that is not in the page."""

import sys


def main() -> None:
    """Draw."""
    from weasyprint import HTML  # type: ignore[import-untyped]  # noqa: PLC0415  only the child carries it
    from weasyprint.urls import URLFetcher  # type: ignore[import-untyped]  # noqa: PLC0415

    page = HTML(string=sys.stdin.buffer.read().decode(), base_url=None, url_fetcher=URLFetcher(allowed_protocols=("data",)))
    sys.stdout.buffer.write(page.write_pdf(pdf_variant="pdf/a-3b"))


if __name__ == "__main__":
    main()
