"""`finews feeds add|list|remove|rename|starter|import|export`: the user's subscriptions."""

import asyncio
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from finews_tui.cli import DONE, PARTLY, USAGE, complain, shows_chinese
from finews_tui.cli.naming import find, name_of
from finews_tui.cli.posts import Opened
from finews_tui.config.load import load
from finews_tui.config.paths import paths
from finews_tui.config.save import replace_file
from finews_tui.i18n import t
from finews_tui.model.problem import Problem
from finews_tui.model.subscription import Subscription
from finews_tui.services import subscribing
from finews_tui.services.library import Library
from finews_tui.services.sync.adding import Added
from finews_tui.services.sync.adding import add as add_source
from finews_tui.services.sync.plan import Source, is_frozen
from finews_tui.services.sync.results import Result
from finews_tui.services.sync.rounds import Sync
from finews_tui.text.clean import clean_line
from finews_tui.text.dates import stamp


def run(options: Any) -> int:
    """Do what was asked, and say what was not obeyed in config.toml. Raises `Problem`."""
    settings, mistakes = load(paths().config_file)
    for mistake in mistakes:
        complain(t(mistake.key, **mistake.fields), DONE)
    with Opened() as library:
        sync = Sync(library, settings)
        act: Callable[[Any, Library, Sync], int] = _ACTS[options.act]
        return act(options, library, sync)


def _add(options: Any, library: Library, sync: Sync) -> int:
    wanted = Subscription(
        subscribing.typed_address(options.url), clean_line(options.title), clean_line(options.folder), options.interval
    )

    async def act() -> Added:
        async with sync:
            return await add_source(sync, paths().config_file, wanted, check=not options.no_check)

    added = asyncio.run(act())
    if added.subscription is None:
        complain(t("feeds.several"), PARTLY)
        for link in added.links:
            sys.stdout.write(" ".join(filter(None, (link.url, link.title))) + "\n")
        return PARTLY
    if added.result is None:
        return _say("feeds.added_unasked", title=added.subscription.title or added.subscription.url)
    result: Result = added.result
    if result.problem:
        raise result.problem
    return _say("feeds.added", title=result.title, n=result.added)


def _list(options: Any, library: Library, sync: Sync) -> int:
    sources = sync.sources()
    titles = _titles(library)
    if options.json:
        for source in sources.values():
            sys.stdout.write(json.dumps(_record(source, titles, sync.now()), ensure_ascii=_ascii()) + "\n")
    elif not sources:
        return complain(t("sync.no_subscriptions"), PARTLY)
    else:
        for source in sources.values():
            sys.stdout.write(" · ".join(_line(source, titles, sync.now())) + "\n")
    return DONE


def _line(source: Source, titles: dict[str, str], now: int) -> list[str]:
    one, state = source.subscription, source.state
    marks = {
        "feeds.paused": one.paused,
        "feeds.frozen": is_frozen(state, now),
        "feeds.never": not state.asked and source.place is not None,
    }
    said = [t(key, t=stamp(state.newest)) for key, is_so in marks.items() if is_so]
    if state.succeeded:
        said.append(t("feeds.succeeded", t=stamp(state.succeeded)))
    if state.failures:
        said.append(t("feeds.failures", n=state.failures, why=_why(source)))
    elif source.problem:
        said.append(_why(source))
    if state.adopted:
        said.append(t("feeds.moved", url=state.adopted))
    folder = f"{one.folder}/" if one.folder else ""
    name = name_of(one, titles, source.slug)
    return [f"{folder}{name}", *([one.url] if name != one.url else []), *said]


def _why(source: Source) -> str:
    if source.problem:
        return t(source.problem.key, **source.problem.fields)
    return t(source.state.problem, **source.state.problem_fields) if source.state.problem else ""


def _record(source: Source, titles: dict[str, str], now: int) -> dict[str, Any]:
    one, state = source.subscription, source.state
    return {
        "feed": source.slug,
        "title": name_of(one, titles, source.slug),
        "url": one.url,
        "folder": one.folder,
        "interval_minutes": source.rhythm.interval // 60,
        "paused": one.paused,
        "asked": state.asked,
        "succeeded": state.succeeded,
        "failures": state.failures,
        "problem": _why(source),
        "problem_at": state.problem_at,
        "next": max(state.due, state.closed_until),
        "gone": state.gone,
        "frozen": is_frozen(state, now),
        "newest": state.newest,
        "moved_to": state.adopted,
    }


def _remove(options: Any, library: Library, sync: Sync) -> int:
    one, titles = _named(options.feed, library, sync)
    if one is None:
        return USAGE
    slug, subscription = one
    subscribing.unsubscribe(paths().config_file, [subscription.slug])
    sync.forget([slug])
    return _say("feeds.removed", title=name_of(subscription, titles, slug))


def _rename(options: Any, library: Library, sync: Sync) -> int:
    one, titles = _named(options.feed, library, sync)
    if one is None:
        return USAGE
    slug, subscription = one
    title = clean_line(options.title)
    subscribing.change_subscription(paths().config_file, subscription.slug, title=title)
    sync.rename(slug, title)
    return _say("feeds.renamed", old=name_of(subscription, titles, slug), new=title or subscription.url)


def _named(wanted: str, library: Library, sync: Sync) -> tuple[tuple[str, Subscription] | None, dict[str, str]]:
    """The subscription that is meant; None after a sentence."""
    those = {slug: source.subscription for slug, source in sync.sources().items()}
    titles = _titles(library)
    slug, mistake = find(those, titles, wanted)
    if mistake:
        complain(mistake, USAGE)
        return None, titles
    return (slug, those[slug]), titles


def _starter(options: Any, library: Library, sync: Sync) -> int:
    done = subscribing.subscribe_starter(paths().config_file)
    for one in done.added:
        sys.stdout.write(f"{one.title} · {one.url}\n")
    return _say("feeds.taken_in", a=len(done.added), s=len(done.there))


def _import(options: Any, library: Library, sync: Sync) -> int:
    path = Path(options.file)
    if not path.exists():
        raise Problem("problem.no_such_path", path=str(path))
    wanted, opml = subscribing.read_list(path.read_bytes())
    done = subscribing.subscribe(paths().config_file, wanted)
    for warning in opml.warnings:
        complain(t(warning.key, **warning.fields), DONE)
    for name, url in opml.skipped:
        complain(t("feeds.skipped", name=name, url=url), DONE)
    _say("feeds.taken_in", a=len(done.added), s=len(done.there))
    return PARTLY if opml.skipped else DONE


def _export(options: Any, library: Library, sync: Sync) -> int:
    settings = sync.settings
    data = subscribing.write_list(settings.subscriptions, _titles(library), settings.rsshub_base)
    if not options.file:
        sys.stdout.write(data.decode())
        return DONE
    path = Path(options.file)
    if path.exists():
        raise Problem("problem.file_exists", path=str(path))
    replace_file(path.absolute(), data)
    return _say("feeds.exported", path=str(path), n=data.count(b"xmlUrl="))


def _titles(library: Library) -> dict[str, str]:
    return {feed.slug: feed.title for feed in library.feeds() if not feed.smart}


def _ascii() -> bool:
    return not shows_chinese(sys.stdout)


def _say(key: str, **fields: object) -> int:
    sys.stdout.write(t(key, **fields) + "\n")
    return DONE


_ACTS: dict[str, Callable[[Any, Library, Sync], int]] = {
    "add": _add,
    "listed": _list,
    "remove": _remove,
    "rename": _rename,
    "starter": _starter,
    "import_list": _import,
    "export_list": _export,
}
