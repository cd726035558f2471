"""A strict reader of HTML: what the writers make must be a tree without any repair."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

import markdown
from markdown_it import MarkdownIt

VOID = ("br", "hr", "img", "input", "link", "meta")
BLOCKS = (
    "aside",
    "blockquote",
    "div",
    "dl",
    "figcaption",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "ol",
    "p",
    "pre",
    "section",
)
CHILDREN = {  # what may stand in an element, where that is limited
    "dl": ("dt", "dd", "div"),
    "ol": ("li",),
    "ul": ("li",),
    "table": ("thead", "tbody"),
    "thead": ("tr",),
    "tbody": ("tr",),
    "tr": ("th", "td"),
}
PARENTS = {child: parent for parent, children in CHILDREN.items() for child in children}
PARENTS |= {"dd": "dl or div", "dt": "dl or div", "li": "ol or ul", "tr": "thead or tbody"}
del PARENTS["div"]  # which groups terms only in a list of them
PHRASING = ("p", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "span", "a", "strong", "em", "code")

USUAL_EXTENSIONS = (  # of sites with Material
    "abbr",
    "admonition",
    "def_list",
    "footnotes",
    "pymdownx.arithmatex",
    "pymdownx.betterem",
    "pymdownx.blocks.admonition",
    "pymdownx.caret",
    "pymdownx.critic",
    "pymdownx.details",
    "pymdownx.emoji",
    "pymdownx.inlinehilite",
    "pymdownx.keys",
    "pymdownx.mark",
    "pymdownx.snippets",
    "pymdownx.superfences",
    "pymdownx.tasklist",
    "pymdownx.tilde",
)


@dataclass
class Element:
    tag: str
    attributes: dict[str, str]
    ancestors: tuple[str, ...]
    text: str = ""
    next_number: int = 1


@dataclass
class Page:
    elements: list[Element] = field(default_factory=list)
    text: str = ""
    mistakes: list[str] = field(default_factory=list)

    def all(self, *tags: str) -> list[Element]:
        return [element for element in self.elements if element.tag in tags]

    @property
    def ids(self) -> list[str]:
        return [each.attributes["id"] for each in self.elements if "id" in each.attributes]

    @property
    def words(self) -> list[str]:
        return re.findall(r"\w+", self.text)


def read_html(html: str) -> Page:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.page.mistakes += [f"<{element.tag}> is not closed" for element in reader.open]
    return reader.page


def python_markdown(text: str, *extensions: str) -> Page:
    known = ["attr_list", "tables", "md_in_html", *extensions]
    return read_html(markdown.markdown(text, extensions=known))


def commonmark(text: str) -> Page:
    html: str = MarkdownIt("commonmark").enable("table").render(text)
    return read_html(re.sub(r" \{ #[a-z0-9-]+ }(?=</h[1-6]>)", "", html))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Page()
        self.open: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        ancestors = tuple(element.tag for element in self.open)
        self._check_place(tag, ancestors)
        names = [name for name, _ in attrs]
        if len(set(names)) < len(names):
            self.page.mistakes.append(f"<{tag}> has an attribute twice")
        element = Element(tag, {name: value or "" for name, value in attrs}, ancestors)
        self.page.elements.append(element)
        if tag not in ("strong", "em", "span", "a", "code", "time", "sup"):
            self.page.text += "\n"
        if tag == "ol":
            element.next_number = int(element.attributes.get("start", "1"))
        if tag == "li" and ancestors[-1] == "ol":  # the number that a browser shows
            self.page.text += f"{self.open[-1].next_number}. "
            self.open[-1].next_number += 1
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.page.mistakes.append(f"<{tag}/> is closed at once")

    def handle_endtag(self, tag: str) -> None:
        if self.open and self.open[-1].tag == tag:
            self.open.pop()
        else:
            self.page.mistakes.append(f"</{tag}> closes nothing")

    def handle_data(self, data: str) -> None:
        self.page.text += data
        for element in self.open:
            element.text += data
        if data.strip() and self.open and self.open[-1].tag in CHILDREN:
            self.page.mistakes.append(f"text in <{self.open[-1].tag}>: {data.strip()}")

    def _check_place(self, tag: str, ancestors: tuple[str, ...]) -> None:
        parent = ancestors[-1] if ancestors else ""
        if parent in CHILDREN and tag not in CHILDREN[parent]:
            self.page.mistakes.append(f"<{tag}> in <{parent}>")
        if tag in PARENTS and parent not in PARENTS[tag].split(" or "):
            self.page.mistakes.append(f"<{tag}> outside <{PARENTS[tag]}>")
        if tag in (*BLOCKS, "table", "ul") and any(each in PHRASING for each in ancestors):
            self.page.mistakes.append(f"<{tag}> in {ancestors}")
        if tag == "a" and "a" in ancestors:
            self.page.mistakes.append("a link in a link")
