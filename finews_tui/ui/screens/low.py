"""Low windows: there the dialogs give up what only explains, and the room around it."""

LOW = 16
"""Rows up to which a window is low; `dialogs.tcss` has the rules, under `-low`."""
BREAKPOINTS = [(0, "-low"), (LOW + 1, "-high")]
NARROW = 60
"""Columns below which a window is narrow: what only explains takes more lines."""
WIDTHS = [(0, "-narrow"), (NARROW, "-wide")]
