from enum import StrEnum


class ReportExchangesTypeType0(StrEnum):
    CHEP = "CHEP"
    CP1 = "CP1"
    CP2 = "CP2"
    CP3 = "CP3"
    CP4 = "CP4"
    CP5 = "CP5"
    CP6 = "CP6"
    CP7 = "CP7"
    CP8 = "CP8"
    CP9 = "CP9"
    DD = "DD"
    EPAL1 = "EPAL1"
    EPAL2 = "EPAL2"
    EPAL3 = "EPAL3"
    EPAL6 = "EPAL6"
    EPAL7 = "EPAL7"
    GIBO = "GIBO"
    H1 = "H1"
    IPP = "IPP"
    LPR = "LPR"
    PGS = "PGS"
    PRS = "PRS"

    def __str__(self) -> str:
        return str(self.value)
