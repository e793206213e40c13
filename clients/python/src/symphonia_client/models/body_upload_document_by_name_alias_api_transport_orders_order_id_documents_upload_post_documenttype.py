from enum import StrEnum


class BodyUploadDocumentByNameAliasApiTransportOrdersOrderIdDocumentsUploadPostDocumenttype(
    StrEnum
):
    CMR = "CMR"
    DELIVERY_NOTE = "DELIVERY_NOTE"
    INVOICE = "INVOICE"
    OTHER = "OTHER"
    PALLET_VOUCHER = "PALLET_VOUCHER"
    PHOTO = "PHOTO"
    POD = "POD"

    def __str__(self) -> str:
        return str(self.value)
