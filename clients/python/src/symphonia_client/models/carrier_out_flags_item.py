from enum import StrEnum


class CarrierOutFlagsItem(StrEnum):
    INSURANCE_EXPIRED = "insurance_expired"
    LICENCE_EXPIRED = "licence_expired"
    NO_INSURANCE = "no_insurance"
    NO_LICENCE = "no_licence"
    UNVERIFIED = "unverified"

    def __str__(self) -> str:
        return str(self.value)
