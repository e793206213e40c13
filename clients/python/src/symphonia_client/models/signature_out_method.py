from enum import StrEnum


class SignatureOutMethod(StrEnum):
    DRAWN = "drawn"
    TYPED = "typed"

    def __str__(self) -> str:
        return str(self.value)
