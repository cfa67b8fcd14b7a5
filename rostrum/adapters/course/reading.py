"""Reads the files of the course: lessons, and what a module says about itself."""

from __future__ import annotations

from markdown_it.tree import SyntaxTreeNode

from rostrum.adapters.course.blocks import Blocks
from rostrum.adapters.course.front import lesson_front, module_front
from rostrum.adapters.course.page import Page, line_of, parse
from rostrum.adapters.course.passage import LessonPage, ModulePage
from rostrum.adapters.course.remarks import Remarks
from rostrum.domain.course import Lesson, Module
from rostrum.domain.lesson_check import Remark


def read_lesson(file: str, data: bytes) -> LessonPage:
    """Return a lesson with all remarks on its form. It may be shown when none is a mistake.

    Args:
        file: Path within the lessons folder.
        data: What the file holds; it is not trusted.
    """
    remarks = Remarks(file)
    page = parse(file, data, remarks)
    if not page.lines or (not page.nodes and remarks.found):
        return LessonPage(
            Lesson("", "", "en", 0, ()), {}, Blocks(page, remarks).read, _all(remarks)
        )
    front = lesson_front(page, remarks)
    blocks = Blocks(page, remarks)
    sections = blocks.sections()
    sources = tuple(source for source, _ in blocks.read.sources.values())
    lesson = Lesson(
        id=front.id,
        title=front.title,
        lang=front.lang,
        minutes=front.minutes,
        sections=sections,
        sources=sources,
        file=file,
    )
    return LessonPage(lesson, front.lines, blocks.read, _all(remarks))


def read_module(file: str, data: bytes) -> ModulePage:
    """Return a module without its lessons, with all remarks on its form."""
    remarks = Remarks(file)
    page = parse(file, data, remarks)
    front = module_front(page, remarks)
    blocks = Blocks(page, remarks)
    module = Module(
        id=front.id,
        title=front.title,
        lang=front.lang,
        introduction=_introduction(page, page.nodes, blocks, remarks),
        objectives=front.objectives,
        lessons=(),
        move_on=front.move_on,
        pass_mark=front.pass_mark,
        exercise=front.exercise,
        folder=file.partition("/")[0],
    )
    return ModulePage(module, front.lines, blocks.read, _all(remarks))


def _introduction(page: Page, nodes: list[SyntaxTreeNode], blocks: Blocks, remarks: Remarks) -> str:
    for node in nodes:
        if node.type != "paragraph":
            remedy = "keep to one or two sentences; the rest belongs into a lesson"
            remarks.mistake(line_of(node), "an introduction is plain text", remedy)
        blocks.look_inside(node)
    if not nodes:
        remedy = "write one or two sentences below the front matter"
        remarks.mistake(len(page.lines), "the introduction is missing", remedy)
        return ""
    return page.slice(nodes[0], nodes[-1])


def _all(remarks: Remarks) -> tuple[Remark, ...]:
    return tuple(sorted(set(remarks.found)))
