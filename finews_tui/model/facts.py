"""What is in a post besides text, as bits: the index keeps them for `has:`."""

from enum import IntFlag


class Facts(IntFlag):
    """The names in lower case are the values of `has:`."""

    ATTACHMENT = 1
    TABLE = 2
    IMAGE = 4
