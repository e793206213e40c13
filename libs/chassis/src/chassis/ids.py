"""TypeIDs: a prefix that says what it names, and a UUIDv7 that sorts by time (https://github.com/jetify-com/typeid)."""

from typeid import TypeID
from typeid.errors import TypeIDException


def new_id(prefix: str) -> str:
    """Make an identifier such as `order_01k5z7y3m8e4drqa2f6w9xc1tb`."""
    return str(TypeID(prefix=prefix))


def is_id(text: str, prefix: str) -> bool:
    """Tell whether the text is a well-formed TypeID with this prefix."""
    try:
        return TypeID.from_string(text).prefix == prefix
    except TypeIDException:
        return False
