"""Child process: how the inspection says no."""


class Refused(Exception):  # noqa: N818  a verdict
    """The file is refused: a fault and a sentence."""
