"""An `item` or `entry` as a draft: one mapping for all versions of RSS and Atom, because feeds mix them."""

from finews_tui.model.post import Attachment
from finews_tui.sources.addresses import address
from finews_tui.sources.drafts import Draft
from finews_tui.sources.feed_bodies import body_of, title_of
from finews_tui.sources.xml.nodes import Node
from finews_tui.text.clean import clean_line

_SELF_RELS = ("alternate", "")
_MOST_ATTACHMENTS = 50


def draft_of(node: Node, base: str) -> Draft:
    """Read an entry; `base` is where the feed's relative addresses start."""
    guid = node.said("guid", "id", "dc:identifier") or node.attributes.get("rdf:about", "")
    content = node.first("content:encoded", "content", "xhtml:body", "body")
    summary = node.first("description", "summary", "itunes:summary", "media:description")
    draft = Draft(
        guid=guid,
        link=link_of(node) or _permalink(node, guid),
        title=title_of(node.first("title", "dc:title", "media:title")),
        content=body_of(content),
        summary=body_of(summary),
        published=node.said(
            "pubdate", "published", "issued", "dc:date", "dcterms:issued", "created", "dcterms:created"
        ),
        updated=node.said("updated", "modified", "dcterms:modified", "lastbuilddate", "dc:date"),
        medium=_medium(node),
        attachments=_attachments(node, node.base or base),
        categories=_categories(node),
        base=(content.base if content else "") or node.base,
    )
    if content and not draft.content.text and (elsewhere := content.attributes.get("src")):
        draft.link = draft.link or elsewhere
    draft.summary_only = summary is not None and summary.name == "summary" and not draft.content.text
    return draft


def link_of(node: Node) -> str:
    """Address of the page: Atom's `alternate` in HTML, else any of its alternates, else the text of `link`."""
    links = node.all("link")
    pages = [one for one in links if one.attributes.get("rel", "").lower() in _SELF_RELS and one.attributes.get("href")]
    written = next((text for one in links if (text := one.text.strip())), "")
    html = next((one for one in pages if "html" in one.attributes.get("type", "html")), pages[0] if pages else None)
    return written or (html.attributes["href"] if html else "")


def related(node: Node, rel: str) -> str:
    """Address of the first `link` with this relation."""
    links = (one for one in node.all("link") if one.attributes.get("rel", "").lower() == rel)
    return next((href for one in links if (href := one.attributes.get("href", ""))), "")


def _permalink(node: Node, guid: str) -> str:
    """The id, where it is the address of the page as well."""
    element = node.first("guid")
    if element and element.attributes.get("ispermalink", "true").lower() == "false":
        return ""
    return guid if guid.startswith(("http://", "https://")) else ""


def _medium(node: Node) -> str:
    source = node.first("source")
    named = source.text.strip() if source and not source.children else ""
    person = node.first("author")
    name = (person.said("name") or person.text.strip()) if person else ""
    return clean_line(named or node.said("dc:source", "dc:publisher", "dc:creator") or _without_address(name))


def _without_address(author: str) -> str:
    """`news@site.example (财经频道)` -> `财经频道`; an address alone names nobody."""
    if "@" not in author:
        return author
    return author.partition("(")[2].rstrip(") ")


def _categories(node: Node) -> tuple[str, ...]:
    said = (one.attributes.get("term") or one.text for one in node.all("category", "dc:subject"))
    return tuple(filter(None, map(clean_line, said)))


def _attachments(node: Node, base: str) -> list[Attachment]:
    """Enclosures in RSS and Atom, and what `media:` hangs on it."""
    holders = [node, *node.all("media:group")]
    found = []
    for holder in holders:
        for one in holder.children:
            is_link = one.name == "link" and one.attributes.get("rel", "").lower() == "enclosure"
            if one.name in ("enclosure", "media:content") or is_link:
                found.append(_attachment(one, base))
    return [one for one in found if one.url][:_MOST_ATTACHMENTS]


def _attachment(node: Node, base: str) -> Attachment:
    said = node.attributes
    size = said.get("length") or said.get("filesize") or ""
    return Attachment(
        url=address(base, said.get("url") or said.get("href", "")),
        media_type=clean_line(said.get("type", "") or said.get("medium", ""))[:100].lower(),
        size=int(size) if size.isascii() and size.isdigit() and len(size) < 16 else 0,
        title=clean_line(said.get("title", "") or node.said("media:title"))[:200],
    )
