"""The parts of a lesson that are more than text: callouts, pictures, sources, questions."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from urllib.parse import urlsplit

from markdown_it.tree import SyntaxTreeNode

from rostrum.adapters.course.front import check_id
from rostrum.adapters.course.page import Inline, Page, line_of
from rostrum.adapters.course.remarks import Remarks
from rostrum.domain.course import Callout, CalloutKind, Option, Picture, Question, Source

CALLOUTS: dict[str, CalloutKind] = {
    "EXAMPLE": "example",
    "FALLS-SHORT": "falls_short",
    "READ-ALOUD": "read_aloud",
    "CONFIRM": "confirm",
}
MARK = re.compile(r"\[!([^\]]*)\]\s*(.*)")
BY_AT_END = re.compile(r"\((?:by|antes del) (?P<by>[^()]*)\)\Z")
ID_AT_END = re.compile(r"\{#(?P<id>[^{}]*)\}\Z")
OPTION = re.compile(r"\[([ xX])\](?:\s+(.*))?", re.DOTALL)
SOURCE = re.compile(r"\[(?P<title>.+)\]\(<?(?P<url>\S+?)>?\)\.? (?:Read|Leído) (?P<day>\S+?)\.?")
FEWEST_OPTIONS, MOST_OPTIONS = 2, 6
LONGEST_SOURCE = 2000
PICTURE_TYPES = (".png", ".jpg", ".jpeg", ".webp")

Reader = Callable[[SyntaxTreeNode], Inline]


def first_inline(node: SyntaxTreeNode) -> SyntaxTreeNode | None:
    """Return the words of a block's first paragraph."""
    if not node.children or node.children[0].type != "paragraph":
        return None
    return node.children[0].children[0]


def mark_of(node: SyntaxTreeNode) -> re.Match[str] | None:
    """Return the mark of a callout, such as `[!EXAMPLE]`, with its title; None for a quote."""
    inline = first_inline(node) if node.type == "blockquote" else None
    return MARK.match(inline.content.split("\n", 1)[0]) if inline else None


def titled(text: str) -> tuple[str, str]:
    """Return a heading's words and its id; "" for what is missing."""
    text = text.strip()
    found = ID_AT_END.search(text)
    if found is None:
        return text, ""
    return text[: found.start()].strip(), found["id"].strip()


def scheme_of(address: str) -> str:
    """Return what an address begins with, such as "https"; "broken" when it is no address."""
    try:
        return urlsplit(address).scheme
    except ValueError:
        return "broken"


def day(text: str, line: int, remarks: Remarks) -> date | None:
    """Return a day such as 2026-11-23; note a mistake when it is none."""
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    remarks.mistake(line, f"`{text[:40]}` is not a day", "write it like 2026-11-23")
    return None


def callout(page: Page, node: SyntaxTreeNode, mark: re.Match[str], remarks: Remarks) -> Callout:
    """Return a callout, as far as it can be read."""
    line, title = line_of(node), mark[2].strip()
    kind = CALLOUTS.get(mark[1])
    if kind is None:
        known = ", ".join(f"[!{name}]" for name in CALLOUTS)
        remarks.mistake(line, f"`[!{mark[1][:30]}]` is not known here", f"use one of: {known}")
    body = "\n".join(page.quoted(node)[1:]).strip("\n")
    made = (
        _fact(title, body, line, remarks)
        if kind == "confirm"
        else Callout(kind or "example", title, body)
    )
    if not made.title:
        remarks.mistake(line, "the callout has no title", "write it behind the mark")
    if not body.strip():
        told = "say where to look" if kind == "confirm" else "write it below, each line behind `>`"
        remarks.mistake(line, "the callout is empty", told)
    if kind == "falls_short" and body.strip() and len(node.children) < 3 and _is_one(body):
        remedy = "add a last paragraph such as `**Why it falls short:** …`"
        remarks.mistake(line, "it does not say why it falls short", remedy)
    return made


def _is_one(body: str) -> bool:
    return len(re.split(r"\n\s*\n", body.strip())) < 2


def _fact(title: str, body: str, line: int, remarks: Remarks) -> Callout:
    text, id_ = titled(title)
    if id_:
        check_id(id_, line, remarks, "confirm-")
    else:
        remarks.mistake(line, "the fact to confirm has no id", "end the line with `{#confirm-…}`")
    found = BY_AT_END.search(text)
    what, by = (text[: found.start()], found["by"]) if found else (text, None)
    if by is None:
        remedy = "write `(by 2027-01-15)` behind the question"
        remarks.mistake(line, "it does not say by when to confirm it", remedy)
    when = day(by, line, remarks) if by is not None else None
    return Callout("confirm", what.strip(), body, id_, when)


def picture(inline: Inline, remarks: Remarks) -> Picture:
    """Return a picture that stands alone in its paragraph."""
    line, file, shows = inline.pictures[0]
    if scheme_of(file) or "/" in file or "\\" in file or file.startswith("."):
        remarks.mistake(line, "the picture does not lie beside the lesson", "put it there")
    elif not file.lower().endswith(PICTURE_TYPES):
        remarks.mistake(line, f"`{file[:60]}` is no picture to show", "save it as png, jpg or webp")
    if not shows:
        remedy = "say what it shows: `![What it shows](file.png)`"
        remarks.mistake(line, "the picture has no text for who cannot see it", remedy)
    return Picture(file, shows)


def source(node: SyntaxTreeNode, remarks: Remarks) -> Source | None:
    """Return the source of a footnote; None when it cannot be read."""
    line = line_of(node)
    id_ = str(node.meta.get("label", ""))
    check_id(id_, line, remarks)
    inline = first_inline(node)
    written = " ".join(inline.content.split()) if inline else ""
    found = SOURCE.fullmatch(written) if len(written) <= LONGEST_SOURCE else None
    if found is None or len(node.children) != 1:
        remedy = f"write `[^{id_}]: [Title](https://…). Read 2026-11-23.`"
        remarks.mistake(line, "the source has no title, address and day", remedy)
        return None
    if scheme_of(found["url"]) not in ("http", "https"):
        remarks.mistake(line, "a source stands on the web", "use its address with https://")
    read_on = day(found["day"], line, remarks)
    return Source(id_, found["title"], found["url"], read_on) if read_on else None


def option(
    page: Page, node: SyntaxTreeNode, read: Reader, remarks: Remarks
) -> tuple[Option, Inline] | None:
    """Return one answer of a question; None when it cannot be read."""
    line, head = line_of(node), first_inline(node)
    found = OPTION.fullmatch(head.content) if head else None
    if head is None or found is None or not (found[2] or "").strip():
        remarks.mistake(line, "this is not an answer", "write `[ ]` or `[x]`, then the answer")
        return None
    words = read(head)
    rest = node.children[1:]
    if not rest or rest[0].type != "blockquote":
        remedy = "put a quote under it: `   > Why.`, three spaces from the left (two under `-`)"
        remarks.mistake(line, "the answer has no feedback", remedy)
        return Option(" ".join(found[2].split()), found[1] != " ", ""), words
    feedback = "\n".join(page.quoted(rest[0])).strip()
    if not feedback:
        remarks.mistake(line_of(rest[0]), "the feedback is empty", "say why it is right or wrong")
    for stray in rest[1:]:
        remarks.mistake(line_of(stray), "this stands behind the feedback", "put it into the quote")
    return Option(" ".join(found[2].split()), found[1] != " ", feedback), words


def check_question(question: Question, line: int, count: int, remarks: Remarks) -> None:
    """Note what is wrong with a question as a whole; `count` is the length of its list."""
    right = len(question.right)
    if not FEWEST_OPTIONS <= count <= MOST_OPTIONS:
        problem = f"the question has {count} answer{'' if count == 1 else 's'}"
        remarks.mistake(line, problem, f"write {FEWEST_OPTIONS} to {MOST_OPTIONS}")
    if not question.several and right != 1:
        remedy = "mark exactly one with [x]; for several right answers begin lines with `-`"
        remarks.mistake(line, f"{right} answers are marked as right", remedy)
    if question.several and not 0 < right < len(question.options):
        remedy = "mark at least one with [x] and leave at least one [ ]"
        remarks.mistake(line, "all answers are right, or none is", remedy)
    texts = [option.text for option in question.options]
    if len(set(texts)) < len(texts):
        remarks.mistake(line, "an answer stands here twice", "change one of them")
