"""One Markdown file of a lesson: its front matter, and its text with the line of every part."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.footnote import footnote_plugin

from rostrum.adapters.course.remarks import Remarks

LARGEST_TEXT = 1024 * 1024
DEEPEST = 12
SCHEMES = ("http", "https", "mailto")
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
LONGEST_PARAGRAPH = 10_000
"""In letters. Markdown takes the square of a paragraph's length in the worst case."""
_UNDEFINED = re.compile(r"\[\^([^\[\]\s]+)\]")


@dataclass(frozen=True, slots=True)
class Inline:
    """The words of one paragraph or heading, without marks, and what they point to.

    Attributes:
        line: Where it begins.
        content: The words as they are written.
        text: The words as they are read; lines stay apart.
        links: (line, address) of each link.
        pictures: (line, address, text) of each picture.
        notes: The ids of its footnotes.
    """

    line: int
    content: str
    text: str
    links: tuple[tuple[int, str], ...] = ()
    pictures: tuple[tuple[int, str, str], ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class Page:
    """A file, parsed. Lines count from 1.

    Attributes:
        front: The YAML between the two lines of three hyphens; "" when there is none.
    """

    file: str
    lines: list[str]
    front: str = ""
    nodes: list[SyntaxTreeNode] = field(default_factory=list)

    def slice(self, first: SyntaxTreeNode, last: SyntaxTreeNode) -> str:
        """Return the source from one block to another."""
        return "\n".join(self.lines[_start(first) : _end(last)]).strip("\n").rstrip()

    def quoted(self, node: SyntaxTreeNode) -> list[str]:
        """Return the source lines of a quote without its marks."""
        found = [re.sub(r"^\s*> ?", "", line) for line in self.lines[_start(node) : _end(node)]]
        while found and not found[-1].strip():
            found.pop()
        return found


def line_of(node: SyntaxTreeNode) -> int:
    """Return the line where a block begins, from 1."""
    return _start(node) + 1


def _start(node: SyntaxTreeNode) -> int:
    return node.map[0] if node.map else 0


def _end(node: SyntaxTreeNode) -> int:
    return node.map[1] if node.map else 0


def _markdown() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": 2 * DEEPEST}).use(
        footnote_plugin, inline=False, move_to_end=False
    )
    vars(parser)["validateLink"] = lambda _url: True  # so that every address is seen and judged
    return parser


_PARSER = _markdown()


def parse(file: str, data: bytes, remarks: Remarks) -> Page:
    """Return a file's front matter and blocks, as far as they can be read."""
    text = _text(data, remarks)
    lines = text.split("\n")
    page = Page(file, lines)
    body = lines
    if lines and lines[0].rstrip() == "---":
        end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)
        if end is None:
            remarks.mistake(1, "the front matter has no end", "close it with a line `---`")
            return page
        page.front = "\n".join(["", *lines[1:end]])
        body = [""] * (end + 1) + lines[end + 1 :]
    if _refuse_length(body, remarks):
        return page
    env: dict[str, object] = {}
    try:
        tokens = _PARSER.parse("\n".join(body), env)
        page.nodes = list(SyntaxTreeNode(tokens).children)
    except RecursionError:
        remarks.mistake(1, "it is nested too deeply", "use fewer lists, quotes and stars")
        return page
    _refuse_depth(tokens, remarks)
    _refuse_references(env, remarks)
    return page


def _text(data: bytes, remarks: Remarks) -> str:
    if len(data) > LARGEST_TEXT:
        remarks.mistake(1, "the file is larger than 1 MB", "divide it into several lessons")
        return ""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        line = data[: wrong.start].count(b"\n") + 1
        remarks.mistake(line, "the file is not UTF-8 text", "save it as UTF-8")
        return ""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    found = CONTROL.search(text)
    if found:
        line = text[: found.start()].count("\n") + 1
        remarks.mistake(line, "there is a sign that cannot be seen", "type this line anew")
    return CONTROL.sub(" ", text)


def _refuse_length(lines: list[str], remarks: Remarks) -> bool:
    """Note paragraphs that nobody writes, and say whether there are any."""
    before, letters, first = len(remarks.found), 0, 1
    for number, line in enumerate([*lines, ""], 1):
        if line.strip():
            first = first if letters else number
            letters += len(line)
            continue
        if letters > LONGEST_PARAGRAPH:
            remedy = f"divide it with empty lines; {LONGEST_PARAGRAPH:,} are the most"
            remarks.mistake(first, f"{letters:,} letters stand without a break", remedy)
        letters = 0
    return len(remarks.found) > before


def _refuse_depth(tokens: list[Token], remarks: Remarks) -> None:
    deep = next((token for token in tokens if token.level >= DEEPEST), None)
    if deep is not None:
        line = deep.map[0] + 1 if deep.map else 1
        remarks.mistake(line, "it is nested too deeply", "use fewer lists and quotes")


def _refuse_references(env: dict[str, object], remarks: Remarks) -> None:
    references = env.get("references")
    for place in references.values() if isinstance(references, dict) else ():
        line = place["map"][0] + 1
        remarks.mistake(
            line, "the address of a link stands apart", "write the link as [text](address)"
        )


def descendants(node: SyntaxTreeNode) -> Iterator[SyntaxTreeNode]:
    """Return a block and every block in it, in order."""
    yield node
    if node.type != "inline":
        for child in node.children:
            yield from descendants(child)


def read_inline(node: SyntaxTreeNode, remarks: Remarks) -> Inline:
    """Return the words of an `inline` node; note raw HTML and links that may not be."""
    line, text = line_of(node), ""
    links, pictures, notes = [], [], []
    for token in (node.token.children or []) if node.token else []:
        match token.type:
            case "softbreak" | "hardbreak":
                line, text = line + 1, text + "\n"
            case "html_inline":
                _refuse_html(line, token.content, remarks)
            case "link_open":
                links.append((line, str(token.attrs["href"])))
            case "image":
                pictures.append((line, str(token.attrs["src"]), token.content.strip()))
            case "footnote_ref":
                notes.append(str(token.meta["label"]))
            case _:
                text += token.content
    _check_links(links, remarks)
    for note in _UNDEFINED.findall(text):
        remarks.mistake(
            line_of(node),
            f"the source `[^{note}]` is not there",
            f"add a line `[^{note}]: …` below",
        )
    return Inline(line_of(node), node.content, text, tuple(links), tuple(pictures), tuple(notes))


def refuse_html(node: SyntaxTreeNode, remarks: Remarks) -> None:
    """Note a block of raw HTML."""
    _refuse_html(line_of(node), node.content, remarks)


def _refuse_html(line: int, content: str, remarks: Remarks) -> None:
    shown = content.strip().split("\n", 1)[0][:30]
    if shown.startswith("</"):  # its beginning was named
        return
    remarks.mistake(line, f"`{shown}` is HTML", "write it in Markdown, or remove it")


def _check_links(links: list[tuple[int, str]], remarks: Remarks) -> None:
    for line, address in links:
        try:
            parts = urlsplit(address)
        except ValueError:
            remarks.mistake(
                line, f"`{address[:60]}` is no address", "copy it from the browser anew"
            )
            continue
        if parts.scheme and parts.scheme.lower() not in SCHEMES:
            problem = f"a link may not begin with `{parts.scheme}:`"
            remarks.mistake(line, problem, "use an address that begins with https://")
        elif (not parts.scheme and parts.netloc) or (
            parts.scheme.startswith("http") and not parts.netloc
        ):
            problem = f"`{address[:60]}` is no whole address"
            remarks.mistake(line, problem, "begin it with https://")
