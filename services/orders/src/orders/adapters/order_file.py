"""A file of orders, CSV or XLSX, told by its content and not by its name."""

from zoneinfo import ZoneInfo

from orders.adapters.csv_file import read_csv
from orders.adapters.order_sheet import ReadOrder, read_orders
from orders.adapters.xlsx_file import MAGIC, read_xlsx


def read_order_file(content: bytes, *, zone: ZoneInfo) -> list[ReadOrder]:
    """Read the orders of a file; times without offset are of `zone`. Raises FileUnreadable."""
    return read_orders(read_xlsx(content) if content.startswith(MAGIC) else read_csv(content), zone=zone)
