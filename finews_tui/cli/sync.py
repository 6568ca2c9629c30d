"""`finews sync [FEED…]`: ask the sources that are due, or these, and keep what they give."""

import asyncio
import json
import sys
from typing import Any

from finews_tui.cli import DONE, PARTLY, USAGE, complain, shows_chinese
from finews_tui.cli.naming import find
from finews_tui.cli.posts import Opened
from finews_tui.cli.progress import bar
from finews_tui.config.load import load
from finews_tui.config.paths import paths
from finews_tui.i18n import t
from finews_tui.services.library import Library
from finews_tui.services.sync.results import Outcome, Report, Result, Step
from finews_tui.services.sync.rounds import Sync


def run(options: Any) -> int:
    """Sync, with a bar on a terminal, and report. Raises `Problem`."""
    settings, mistakes = load(paths().config_file)
    for mistake in mistakes:
        complain(t(mistake.key, **mistake.fields), DONE)
    if not settings.subscriptions:
        return complain(t("sync.no_subscriptions"), PARTLY)
    with Opened() as library:
        return asyncio.run(_sync(Sync(library, settings), library, options))


async def _sync(sync: Sync, library: Library, options: Any) -> int:
    async with sync:
        slugs = []
        those = {slug: source.subscription for slug, source in sync.sources().items()}
        titles = {feed.slug: feed.title for feed in library.feeds()}
        for wanted in options.feeds:
            slug, mistake = find(those, titles, wanted)
            if mistake:
                return complain(mistake, USAGE)
            slugs.append(slug)
        with bar(t("sync.progress")) as update:

            def show(step: Step) -> None:
                update(step.done, step.total)

            report = await sync.run(
                slugs or None, by_hand=options.force or options.pages > 1, progress=show, pages=options.pages
            )
        await library.settled()
        if options.json:
            _write_json(report)
        else:
            _tell(report, sync.next_due(), by_hand=options.force or options.pages > 1 or bool(slugs))
    return PARTLY if report.failed or report.offline else DONE


def _tell(report: Report, next_due: int | None, *, by_hand: bool) -> None:
    asked = [one for one in report.results if one.outcome in (Outcome.TAKEN, Outcome.UNCHANGED)]
    for result in report.failed:
        sys.stderr.write(t("sync.failed", title=result.title, why=_why(result)) + "\n")
    if report.offline:
        complain(t(report.offline.key, **report.offline.fields), PARTLY)
    if asked or report.failed:
        words = {"n": len(asked), "a": report.added, "u": report.changed, "e": len(report.failed)}
        sys.stdout.write(t("sync.report", **words) + "\n")
    elif not report.offline:
        waits = [one.wait for one in report.results if one.wait] if by_hand else [next_due or 0]
        minutes = -(-min(waits, default=0) // 60)
        said = "sync.asked_lately" if by_hand else "sync.nothing_due"
        sys.stdout.write(t(said, minutes=max(1, minutes)) + "\n")


def _why(result: Result) -> str:
    return t(result.problem.key, **result.problem.fields) if result.problem else ""


def _write_json(report: Report) -> None:
    """An object a line: each source, then the whole."""
    lines: list[dict[str, Any]] = [
        {
            "feed": one.slug,
            "title": one.title,
            "url": one.url,
            "outcome": one.outcome,
            "added": one.added,
            "changed": one.changed,
            "unchanged": one.unchanged,
            "problem": _why(one),
            "wait": one.wait,
        }
        for one in report.results
    ]
    whole = {"added": report.added, "changed": report.changed, "failed": len(report.failed)}
    lines.append(whole | {"offline": report.offline is not None})
    ascii_only = not shows_chinese(sys.stdout)
    sys.stdout.write("".join(json.dumps(line, ensure_ascii=ascii_only) + "\n" for line in lines))
