"""How large a file is, in a few characters."""

_KIB = 1024


def file_size(number: int) -> str:
    """`640 KB`, `12.3 MB`."""
    return f"{number / _KIB / _KIB:.1f} MB" if number >= _KIB * _KIB else f"{-(-number // _KIB)} KB"
