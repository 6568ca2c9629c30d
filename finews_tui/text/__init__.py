"""Strings and cells: cleaning, widths, the Chinese line breaker, first sentences, dates. Pure: `rich.cells` only.

Everything here works on plain strings and offsets, knows no document, no widget and no clock. Text is expected to have
passed `clean` once, at the border (in `sources`); nothing here cleans again "to be safe".
"""
