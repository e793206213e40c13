"""Letters as a reader of bad copies takes them: without accents and case, and with the signs that look alike taken for one."""

import unicodedata

_LOOK_ALIKE = str.maketrans("OQDILSBZG", "000115826")


def folded(text: str) -> str:
    """Lower-case without accents, sign for sign: places in the result are places in the text."""
    return "".join(_base(sign) for sign in text)


def _base(sign: str) -> str:
    if sign == "ß":
        return "s"
    return unicodedata.normalize("NFKD", sign)[:1].lower()[:1] or sign


def code(text: str) -> str:
    """A reference reduced to what identifies it: capitals and digits, alike signs made one. For comparing, never for showing."""
    return "".join(sign for sign in folded(text).upper() if sign.isalnum()).translate(_LOOK_ALIKE)
