"""Walks through the blocks of a lesson's text and puts sections, questions and text together."""

from __future__ import annotations

from dataclasses import dataclass, field

from markdown_it.tree import SyntaxTreeNode

from rostrum.adapters.course import parts
from rostrum.adapters.course.front import check_id
from rostrum.adapters.course.page import (
    Inline,
    Page,
    descendants,
    line_of,
    read_inline,
    refuse_html,
)
from rostrum.adapters.course.passage import Passage, PassageKind, Read
from rostrum.adapters.course.remarks import Remarks
from rostrum.domain.course import (
    Block,
    Callout,
    ExpertPrompt,
    Option,
    Question,
    Section,
    Words,
)

LISTS = ("bullet_list", "ordered_list")
CALLOUT_KINDS: dict[str, PassageKind] = {"confirm": "confirm"}
SECTION_REMEDY = "begin a section above it: `## Title {#id}`"


@dataclass(slots=True)
class _Asked:
    """A question or prompt that was begun."""

    id: str
    title: str
    line: int
    hint: str = ""


@dataclass(slots=True)
class _Part:
    """A section that was begun."""

    id: str
    title: str
    line: int
    blocks: list[Block] = field(default_factory=list)


class Blocks:
    """Puts a lesson together, block by block."""

    def __init__(self, page: Page, remarks: Remarks) -> None:
        self.read = Read()
        self._page, self._remarks = page, remarks
        self._inlines: dict[int, Inline] = {}
        self._parts: list[_Part] = []
        self._text: list[SyntaxTreeNode] = []
        self._question: _Asked | None = None
        self._prompt: _Asked | None = None

    def sections(self) -> tuple[Section, ...]:
        """Return the sections of the page."""
        for node in self._page.nodes:
            self.look_inside(node)
            self._take(node)
        self._finish()
        return tuple(Section(part.id, part.title, tuple(part.blocks)) for part in self._parts)

    def words(self, node: SyntaxTreeNode) -> Inline:
        """Return the words of an `inline` node; its remarks are made once."""
        if id(node) not in self._inlines:
            self._inlines[id(node)] = read_inline(node, self._remarks)
        return self._inlines[id(node)]

    def look_inside(self, node: SyntaxTreeNode) -> None:
        """Note what may stand nowhere, and read all words."""
        alone = self._is_picture(node)
        for inner in descendants(node):
            if inner.type == "html_block":
                refuse_html(inner, self._remarks)
            elif inner.type == "heading" and inner is not node:
                self._remarks.mistake(
                    line_of(inner),
                    "a heading stands in a list or quote",
                    "write it as **bold** text",
                )
            elif inner is not node and parts.mark_of(inner):
                self._remarks.mistake(
                    line_of(inner),
                    "a callout stands in a list or quote",
                    "begin it at the left edge, with an empty line above",
                )
            elif inner.type == "inline":
                words = self.words(inner)
                self.read.links += words.links
                for line, _, _ in () if alone else words.pictures:
                    remedy = "give it a paragraph of its own, outside lists, quotes and text"
                    self._remarks.mistake(line, "the picture does not stand alone", remedy)

    def _is_picture(self, node: SyntaxTreeNode) -> bool:
        if node.type != "paragraph":
            return False
        words = self.words(node.children[0])
        return len(words.pictures) == 1 and not words.text.strip()

    def _take(self, node: SyntaxTreeNode) -> None:
        if node.type == "footnote_reference":
            self._source(node)
        elif node.type == "heading":
            self._heading(node)
        elif not self._parts:
            self._remarks.mistake(line_of(node), "this stands in no section", SECTION_REMEDY)
        elif self._question is not None:
            self._answer(node, self._question)
        elif mark := parts.mark_of(node):
            self._flush()
            made = parts.callout(self._page, node, mark, self._remarks)
            self._add(made)
            self._place(made.id, line_of(node))
            self._keep_callout(node, made, CALLOUT_KINDS.get(made.kind, "example"))
        elif self._is_picture(node):
            self._flush()
            self._add(parts.picture(self.words(node.children[0]), self._remarks))
            self.read.pictures += [
                (line, file) for line, file, _ in self.words(node.children[0]).pictures
            ]
        else:
            self._plain(node)

    def _plain(self, node: SyntaxTreeNode) -> None:
        heads = [parts.first_inline(item) for item in node.children] if node.type in LISTS else []
        if any(head and parts.OPTION.fullmatch(head.content) for head in heads):
            remedy = (
                "put `### Question? {#q-…}` above it, use one kind of list, "
                "and begin each feedback with three spaces and `>`"
            )
            self._remarks.mistake(line_of(node), "these answers belong to no question", remedy)
        opening = self._opening(node)
        self._text.append(node)
        self._keep(node, "ask" if self._prompt else "text", opening)

    def _opening(self, node: SyntaxTreeNode) -> SyntaxTreeNode | None:
        """Return the paragraph that ends in a colon right above a list: both are one."""
        above = self._text[-1] if self._text and node.type in LISTS else None
        if above is None or above.type != "paragraph":
            return None
        return above if self.words(above.children[0]).text.rstrip().endswith(":") else None

    def _source(self, node: SyntaxTreeNode) -> None:
        found = parts.source(node, self._remarks)
        label = str(node.meta.get("label", ""))
        if label in self.read.sources:
            self._remarks.mistake(
                line_of(node), f"the source `{label}` stands here twice", "give one another id"
            )
        elif found:
            self.read.sources[label] = (found, line_of(node))

    def _heading(self, node: SyntaxTreeNode) -> None:
        self._flush()
        words = self.words(node.children[0])
        title, id_ = parts.titled(words.content)
        line = line_of(node)
        if not title:
            self._remarks.mistake(line, "the heading has no words", "write them before the id")
        if node.tag == "h2":
            self._begin(id_, title, line)
        elif node.tag != "h3":
            remedy = "use ## for a section and ### for a question; the title stands in front"
            self._remarks.mistake(line, "there is no such heading in a lesson", remedy)
        elif not self._parts:
            self._remarks.mistake(line, "this stands in no section", SECTION_REMEDY)
        elif id_.startswith("ask-"):
            self._prompt = _Asked(id_, title, line)
            self._place(id_, line)
        elif id_.startswith("q-"):
            self._question = _Asked(id_, title, line)
            self._place(id_, line)
        else:
            remedy = "end it with `{#q-…}` for a question or `{#ask-…}` for an expert"
            self._remarks.mistake(line, "it is not said what this heading is", remedy)
        kind: PassageKind = "title" if node.tag == "h2" else "question"
        self._passage(kind, words, line, title)

    def _begin(self, id_: str, title: str, line: int) -> None:
        if not id_:
            self._remarks.mistake(line, "the section has no id", "end the line with `{#id}`")
        elif id_.startswith(("q-", "ask-", "confirm-")):
            remedy = "give it another id, or write ### when it is a question or prompt"
            self._remarks.mistake(line, f"`{id_[:40]}` is not the id of a section", remedy)
        self._place(id_, line)
        self._parts.append(_Part(id_, title, line))

    def _place(self, id_: str, line: int) -> None:
        if not id_:
            return
        check_id(id_, line, self._remarks)
        if id_ in self.read.places:
            problem = f"the id `{id_}` stands here twice"
            self._remarks.mistake(line, problem, "give this one another id")
        self.read.places.setdefault(id_, line)

    def _answer(self, node: SyntaxTreeNode, asked: _Asked) -> None:
        if node.type == "blockquote" and not asked.hint and parts.mark_of(node) is None:
            asked.hint = "\n".join(self._page.quoted(node)).strip()
            self._keep(node, "question")
        elif node.type in LISTS:
            self._question = None
            self._add(self._questioned(node, asked))
        else:
            remedy = "move it above the question, or make it a hint with `>`"
            problem = "this stands between a question and its answers"
            self._remarks.mistake(line_of(node), problem, remedy)

    def _questioned(self, node: SyntaxTreeNode, asked: _Asked) -> Question:
        options: list[Option] = []
        for item in node.children:
            found = parts.option(self._page, item, self.words, self._remarks)
            if found is None:
                continue
            made, words = found
            options.append(made)
            kind: PassageKind = "right" if made.is_right else "wrong"
            self._passage(kind, words, line_of(item), words.text[3:].strip())
            for inner in item.children[1:]:
                self._keep(inner, "feedback")
        several = node.type == "bullet_list"
        question = Question(asked.id, asked.title, tuple(options), asked.hint, several)
        parts.check_question(question, asked.line, len(node.children), self._remarks)
        return question

    def _flush(self) -> None:
        """Close what was begun: a question, a prompt, or text."""
        if self._question is not None:
            remedy = "write them below it as a list: `1. [x] …`, each with feedback"
            self._remarks.mistake(self._question.line, "the question has no answers", remedy)
            self._question = None
        text = self._page.slice(self._text[0], self._text[-1]) if self._text else ""
        if self._prompt is not None:
            if not text:
                remedy = "say below it what to ask, and whom"
                self._remarks.mistake(self._prompt.line, "the prompt is empty", remedy)
            self._add(ExpertPrompt(self._prompt.id, self._prompt.title, text))
            self._prompt = None
        elif text:
            self._add(Words(text))
        self._text = []

    def _finish(self) -> None:
        self._flush()
        for part in self._parts:
            if not part.blocks:
                remedy = "write below it, or remove the heading"
                self._remarks.mistake(part.line, "the section is empty", remedy)
        if not self._parts and not self._remarks.found:
            self._remarks.mistake(1, "the lesson has no section", "begin one: `## Title {#id}`")

    def _add(self, block: Block) -> None:
        self._parts[-1].blocks.append(block)

    def _keep(
        self, node: SyntaxTreeNode, kind: PassageKind, opening: SyntaxTreeNode | None = None
    ) -> None:
        group = line_of(opening or node)
        for inner in descendants(node):
            if inner.type == "inline":
                self._passage(kind, self.words(inner), group, self.words(inner).text)

    def _keep_callout(self, node: SyntaxTreeNode, made: Callout, kind: PassageKind) -> None:
        head, *others = [inner for inner in descendants(node) if inner.type == "inline"]
        words, line = self.words(head), line_of(node)
        self._passage(kind, words, line, made.title)
        rest = words.text.partition("\n")[2]
        if rest:
            section, at = self._parts[-1].id, words.line + 1
            self.read.passages.append(Passage(kind, rest, at, line, section, words.notes))
        for inner in others:
            self._passage(kind, self.words(inner), line, self.words(inner).text)

    def _passage(self, kind: PassageKind, words: Inline, group: int, text: str) -> None:
        section = self._parts[-1].id if self._parts else ""
        passage = Passage(kind, text, words.line, group, section, words.notes)
        self.read.passages.append(passage)
