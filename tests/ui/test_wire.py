"""What goes to the terminal: only what is not there yet, and the screen is the same as if everything had been sent."""

import re

import pyte
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.app import App
from textual.geometry import Region
from textual.strip import Strip

from finews_tui.ui import wire as wire_module
from finews_tui.ui.pens import canonical, change, merged
from finews_tui.ui.wire import Difference, Wire

WIDTH, HEIGHT = 16, 4
CONSOLE = Console(color_system="truecolor", force_terminal=True)
STYLES = [
    Style(),
    Style(bgcolor="#101010"),
    Style(color="#aabbcc", bgcolor="#101010", bold=True),
    Style(color="red", underline=True),
    Style(color="bright_blue", bgcolor="color(120)", italic=True, dim=True),
    Style(reverse=True),
]


def strip(*parts: tuple[str, int]) -> Strip:
    made = Strip([Segment(text, STYLES[style]) for text, style in parts])
    return made.adjust_cell_length(WIDTH, STYLES[1])


def layout(lines: list[Strip]) -> LayoutUpdate:
    return LayoutUpdate([[line] for line in lines], Region(0, 0, WIDTH, len(lines)))


MARGINS = re.compile(
    r"\x1b\[\?69h\x1b\[(\d+);(\d+)s\x1b\[(\d+);(\d+)r\x1b\[(\d+);(\d+)H\x1b\[(\d+[ML])\x1b\[\?69l\x1b\[r"
)


class Glass:
    """A terminal that shows what was written."""

    def __init__(self) -> None:
        self.screen = pyte.Screen(WIDTH, HEIGHT)
        self.stream = pyte.Stream(self.screen)

    def write(self, text: str) -> None:
        *parts, rest = MARGINS.split(re.sub(r"\x1b\]8;.*?\x1b\\", "", text))
        for at in range(0, len(parts), 8):
            self.stream.feed(parts[at])
            left, right, top, bottom, _, _, lines = map(int, (*parts[at + 1 : at + 7], parts[at + 7][:-1]))
            self.shift(range(left - 1, right), range(top - 1, bottom), lines if parts[at + 7][-1] == "M" else -lines)
        self.stream.feed(rest)

    def shift(self, columns: range, rows: range, by: int) -> None:
        """Lines between margins, which pyte does not know; what comes in is whatever the terminal likes."""
        before = {(y, x): self.screen.buffer[y][x] for y in rows for x in columns}
        for y, x in before:
            self.screen.buffer[y][x] = before.get((y + by, x), self.screen.default_char._replace(data="?"))

    def cells(self) -> list[list[tuple[object, ...]]]:
        shown = []
        for y in range(HEIGHT):
            row = [self.screen.buffer[y][x] for x in range(WIDTH)]
            shown.append(
                [(c.data, c.bg, c.reverse, c.underscore, *(() if c.data == " " else (c.fg, c.bold))) for c in row]
            )
        return shown


words = st.text("ab 沪指“”…●", min_size=1, max_size=6)
parts = st.tuples(words, st.integers(0, len(STYLES) - 1))
frames = st.lists(
    st.lists(parts, min_size=1, max_size=4).map(lambda found: strip(*found)), min_size=HEIGHT, max_size=HEIGHT
)


@settings(max_examples=30, deadline=None)
@given(st.lists(frames, min_size=1, max_size=4))
def test_the_screen_is_as_if_all_had_been_sent(shown: list[list[Strip]]) -> None:
    wire, short, full = Wire(), Glass(), Glass()
    for lines in shown:
        short.write(wire.frame(layout(lines), CONSOLE))
        full.write(layout(lines).render_segments(CONSOLE))
        assert short.cells() == full.cells()
    again = Wire()
    again.seen(wire.whole())
    assert again.frame(layout(shown[-1]), CONSOLE) == ""


WORDS = ["ab", "沪指", "“”", "●", " ", "cd", "深"]
rows = st.lists(
    st.tuples(st.sampled_from(WORDS), st.sampled_from(WORDS), st.integers(0, len(STYLES) - 1)), min_size=4, max_size=12
)


@settings(max_examples=60, deadline=None)
@given(
    rows,
    st.lists(st.integers(0, 8), min_size=2, max_size=5),
    st.sampled_from(["", "●甲", "x"]),
    st.booleans(),
    st.booleans(),
)
def test_lines_that_move_show_what_lines_that_are_sent_show(
    lines: list[tuple[str, str, int]], offsets: list[int], side: str, at_once: bool, margins: bool
) -> None:
    wire, short, full = Wire(margins=margins), Glass(), Glass()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(wire_module, "_LONG", 0)
        for offset in offsets:
            shown = [
                [
                    *([Strip([Segment(f"{side}{y}", STYLES[1])])] if side else []),
                    strip((f"{offset + y}", 2), (one, style), (other, 0)).crop(0, WIDTH - (4 if side else 0)),
                ]
                for y, (one, other, style) in enumerate((lines * 5)[offset : offset + HEIGHT])
            ]
            update = LayoutUpdate(shown, Region(0, 0, WIDTH, HEIGHT))
            short.write(wire.frame(update, CONSOLE, at_once=at_once))
            full.write(update.render_segments(CONSOLE))
            assert short.cells() == full.cells()
            assert wire.frame(update, CONSOLE) == ""


def numbered(first: int, *, narrow: int = 0) -> ChopsUpdate:
    """Ten lines that are all different, from this one on, beside a pane of `narrow` cells that stands still."""
    lines = [
        Strip([Segment("".join(chr(0x4E00 + 97 * n + 7 * i) for i in range(30)), STYLES[2])])
        for n in range(first, first + 10)
    ]
    return ChopsUpdate([{narrow: line} for line in lines], [(y, 0, 90) for y in range(10)], [[narrow + 60]] * 10)


def side_pane() -> ChopsUpdate:
    lines = [Strip([Segment(f"pane {n:3}", STYLES[1])]) for n in range(10)]
    return ChopsUpdate([{0: line} for line in lines], [(y, 0, 8) for y in range(10)], [[8]] * 10)


def test_a_list_that_goes_on_by_a_row_sends_the_row_that_came_in() -> None:
    wire = Wire()
    whole = wire.frame(numbered(0), CONSOLE)
    down, up = wire.frame(numbered(1), CONSOLE), wire.frame(numbered(0), CONSOLE)
    assert down.startswith("\x1b[1;10r\x1b[1H\x1b[1M\x1b[r\x1b[10;1H")
    assert up.startswith("\x1b[1;10r\x1b[1H\x1b[1L\x1b[r\x1b[1;1H")
    assert len(down.encode()) < len(whole.encode()) / 5
    page = wire.frame(numbered(8), CONSOLE)
    assert page.startswith("\x1b[1;1H")  # two rows that stay are not worth it


def test_a_pane_moves_alone_where_the_terminal_has_margins() -> None:
    wire = Wire(margins=True)
    wire.frame(side_pane(), CONSOLE)
    wire.frame(numbered(0, narrow=8), CONSOLE)
    moved = wire.frame(numbered(1, narrow=8), CONSOLE)
    assert moved.startswith("\x1b[?69h\x1b[9;68s\x1b[1;10r\x1b[1;9H\x1b[1M\x1b[?69l\x1b[r\x1b[10;9H")
    assert "pane" not in moved
    assert wire.frame(numbered(1, narrow=8), CONSOLE) == ""


@pytest.mark.parametrize("at_once", [False, True])
def test_beside_a_pane_that_stands_still_lines_move_only_where_a_frame_is_seen_at_once(at_once: bool) -> None:
    wire = Wire()
    wire.frame(side_pane(), CONSOLE)
    whole = wire.frame(numbered(0, narrow=8), CONSOLE)
    moved = wire.frame(numbered(1, narrow=8), CONSOLE, at_once=at_once)
    assert ("\x1b[1M" in moved) == at_once
    assert (len(moved.encode()) < len(whole.encode()) / 2) == at_once
    assert wire.frame(side_pane(), CONSOLE) == ""
    assert wire.frame(numbered(1, narrow=8), CONSOLE) == ""


def test_the_same_frame_again_sends_nothing() -> None:
    wire, lines = Wire(), [strip(("沪指", 2), (" a ", 0))] * HEIGHT
    assert wire.frame(layout(lines), CONSOLE)
    assert wire.frame(layout(lines), CONSOLE) == ""
    wire.fit(WIDTH, HEIGHT)
    assert wire.frame(layout(lines), CONSOLE) == ""  # the first size is that in which it was painted
    wire.fit(WIDTH, HEIGHT + 1)
    assert wire.frame(layout(lines), CONSOLE)


def test_a_changed_word_is_sent_alone_and_where_the_width_is_uncertain_with_its_strip() -> None:
    wire = Wire()
    wire.frame(layout([strip(("abc 12 沪指", 0)), strip(("abc “12” 沪指", 0))]), CONSOLE)
    sent = wire.frame(layout([strip(("abc 13 沪指", 0)), strip(("abc “13” 沪指", 0))]), CONSOLE)
    assert sent.startswith("\x1b[1;6H3\x1b[2;1Habc “13” 沪指")


def test_half_of_a_wide_character_is_never_sent() -> None:
    wire, glass = Wire(), Glass()
    for text in ("a沪指b", "ab沪cb", "a沪指b"):
        glass.write(wire.frame(layout([strip((text, 0))]), CONSOLE))
        assert glass.screen.display[0].rstrip() == text


def test_a_part_of_the_screen_is_compared_in_its_place() -> None:
    wire = Wire()
    wire.frame(layout([strip(("abcdefgh", 0))]), CONSOLE)
    chops = [{0: Strip([Segment("abcd", STYLES[0])]), 4: Strip([Segment("efXh", STYLES[0])])}]
    assert wire.frame(ChopsUpdate(chops, [(0, 0, WIDTH)], [[4, 8]]), CONSOLE) == "\x1b[1;7HX"


def test_links_have_an_id_and_are_left_out_of_the_kept_screen() -> None:
    wire = Wire()
    linked = Strip([Segment("ab", Style(link="https://example.com/"))])
    assert re.search(
        r"\x1b\]8;id=\w+;https://example.com/\x1b\\ab\x1b\]8;;\x1b\\", wire.frame(layout([linked]), CONSOLE)
    )
    assert "example" not in wire.whole()


@pytest.mark.parametrize(
    ("before", "after", "sequence"),
    [
        ("", "", ""),
        ("1", "", "\x1b[m"),
        ("", "1;38;2;1;2;3", "\x1b[1;38;2;1;2;3m"),
        ("38;2;1;2;3;48;2;9;9;9", "38;2;4;5;6;48;2;9;9;9", "\x1b[38;2;4;5;6m"),
        ("1;48;2;9;9;9", "48;2;9;9;9", "\x1b[0;48;2;9;9;9m"),
        ("31;44", "31;45", "\x1b[45m"),
        ("31;44", "31", "\x1b[0;31m"),
    ],
)
def test_pens_change_in_few_bytes(before: str, after: str, sequence: str) -> None:
    assert change(before, after) == sequence
    if sequence:
        assert merged(before, sequence[2:-1]) == after


@pytest.mark.parametrize(("name", "same"), [("39;49", ""), ("44;1;31", "1;31;44"), ("9;4;93;104", "4;9;93;104")])
def test_a_pen_has_one_name(name: str, same: str) -> None:
    assert canonical(name) == same


def test_what_is_used_of_textual_is_there() -> None:
    """`_display` and the two updates are private."""
    assert callable(App._display)
    assert {"strips", "region"} <= set(vars(LayoutUpdate([], Region(0, 0, 1, 1))))
    assert {"chops", "spans", "chop_ends"} <= set(vars(ChopsUpdate([], [], [])))
    assert Difference(layout([strip(("a", 0))]), Wire()).render_segments(CONSOLE).startswith("\x1b[1;1Ha")
