"""How a piece of a line looks: the bits that the layout sets and the painters read. Apart from the layout, which the
reader loads with its first article."""


class Mark:
    """Bits of a style mask. Plain ints: an `IntFlag` costs ten times as much in the hot path."""

    STRONG = 1 << 0
    EM = 1 << 1
    UNDERLINE = 1 << 2
    DELETED = 1 << 3
    INSERTED = 1 << 4
    HIGHLIGHT = 1 << 5
    """`<mark>`."""
    SMALL = 1 << 6
    """Superscript, subscript, ruby: muted."""
    CODE = 1 << 7
    LINK = 1 << 8
    STOCK = 1 << 9
    BOARD = 1 << 10
    IMAGE = 1 << 11
    """The placeholder of a picture or chart."""
    NUMBER = 1 << 12
    """`[3]`, the number of a link."""
    MUTED = 1 << 13
    """For orientation only: facts, codes, captions."""
    TITLE = 1 << 14
    HEADING = 1 << 15
    LEAD = 1 << 16
    """Text of the digest."""
    BAR = 1 << 17
    """The bar of a quote."""
    LINE = 1 << 18
    """A rule."""
    TABLE_HEAD = 1 << 19
    UP = 1 << 20
    DOWN = 1 << 21
