"""Errors that a user may see."""


class Problem(Exception):  # noqa: N818 - it is a sentence for the reader, not a fault of the program
    """Something a person can act on: a key of the word catalogue and its fields.

    Raised by the inner rooms, turned into one sentence by `cli` and `ui` with `t(problem.key, **problem.fields)`.
    """

    def __init__(self, key: str, **fields: object) -> None:
        super().__init__(key, fields)
        self.key = key
        self.fields = fields
