"""Check questions in GIFT, the plain format in which learning systems exchange them.

Our hint becomes the general feedback of GIFT, the nearest thing it has. Several right answers
share 100 percent; a wrong answer beside them costs as much as it can.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape

from rostrum.domain.course import Option, Question

_SIGNS = "~=#{}:"
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_BLOCK = re.compile(
    r"(?P<before>(?:\\.|[^\\{])*)\{(?P<inside>(?:\\.|[^\\}])*)\}(?P<after>.*)", re.DOTALL
)
_TITLE = re.compile(r"\s*::(?P<title>(?:\\.|[^\\:]|:(?!:))*)::(?P<rest>.*)", re.DOTALL)
_KIND = re.compile(r"\s*\[(html|markdown|plain|moodle)\]\s*(.*)", re.DOTALL)
_ANSWER = re.compile(r"([=~])((?:\\.|[^\\=~])*)", re.DOTALL)
_WEIGHT = re.compile(r"\s*%(-?\d+(?:\.\d+)?)%(.*)", re.DOTALL)
_GENERAL = re.compile(r"(?P<answers>(?:\\.|[^\\#]|#(?!###))*)####(?P<text>.*)", re.DOTALL)
_FEEDBACK = re.compile(r"(?P<text>(?:\\.|[^\\#])*)(?:#(?P<feedback>.*))?", re.DOTALL)
_TRUTH = re.compile(r"\s*(TRUE|FALSE|T|F)\s*(?:#(.*))?", re.DOTALL)
_MARKDOWN = re.compile(r"([\\`*_\[\]<>#&])")
_WAYS = re.compile(r"^([^\S\n]*)(\d+[.)]|[-+>])(?=\s|$)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class GiftProblem:
    """A question that could not be taken over.

    Attributes:
        line: Where it begins, from 1.
        problem: What kind of question it is, or what is wrong with it.
    """

    line: int
    problem: str


def to_gift(questions: Iterable[Question]) -> str:
    """Return questions as the text of a .gift file."""
    return "\n\n".join(_written(question) for question in questions) + "\n"


def _written(question: Question) -> str:
    lines = [f"::{_escape(question.id)}::[markdown]{_escape(question.text)} {{"]
    lines += [_answer(option, question) for option in question.options]
    if question.hint:
        lines.append(f"####{_escape(question.hint)}")
    return "\n".join([*lines, "}"])


def _answer(option: Option, question: Question) -> str:
    text, feedback = _escape(option.text), _escape(option.feedback)
    if question.several:
        share = f"{100 / len(question.right):.5f}".rstrip("0").rstrip(".")
        sign = f"~%{share}%" if option.is_right else "~%-100%"
    elif option.text.startswith("%"):
        sign = "=%100%" if option.is_right else "~%0%"
    else:
        sign = "=" if option.is_right else "~"
    return f"  {sign}{text}#{feedback}"


def _escape(text: str) -> str:
    escaped = text.replace("\\", "\\\\")
    for sign in _SIGNS:
        escaped = escaped.replace(sign, f"\\{sign}")
    return escaped.replace("\n", "\\n")


def _plain(text: str | None, kind: str) -> str:
    plain = _ESCAPED.sub(lambda found: "\n" if found[1] == "n" else found[1], text or "").strip()
    if kind == "markdown":
        return plain
    if kind == "html":
        plain = unescape(re.sub(r"<[^<>]*>", " ", plain))
    return _WAYS.sub(r"\1\\\2", _MARKDOWN.sub(r"\\\1", plain))


def from_gift(text: str) -> tuple[list[Question], list[GiftProblem]]:
    """Return the questions of a .gift file, and those that Rostrum has no form for.

    Text that is not marked as Markdown is escaped, so that it shows as it was written.
    """
    questions: list[Question] = []
    problems: list[GiftProblem] = []
    taken: dict[str, int] = {}
    for line, block in _blocks(text):
        found = _question(block, taken)
        if isinstance(found, str):
            problems.append(GiftProblem(line, found))
        else:
            questions.append(found)
    return questions, problems


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    lines: list[str] = []
    first = 0
    for number, line in enumerate([*text.lstrip("\ufeff").splitlines(), ""], 1):
        if line.lstrip().startswith(("//", "$CATEGORY:")):
            continue
        if line.strip():
            first = first if lines else number
            lines.append(line)
        elif lines:
            yield first, "\n".join(lines)
            lines = []


def _question(block: str, taken: dict[str, int]) -> Question | str:
    titled = _TITLE.match(block)
    title = _plain(titled["title"], "markdown") if titled else ""
    body = titled["rest"] if titled else block
    found = _BLOCK.fullmatch(body)
    if found is None:
        return "it has no answers in braces"
    before, kind = found["before"], "moodle"
    if marked := _KIND.fullmatch(before):
        kind, before = marked[1], marked[2]
    after = found["after"].strip()
    text = _plain(f"{before.rstrip()} _____ {after}" if after else before, kind)
    options, several, hint = _options(found["inside"], kind)
    if isinstance(options, str):
        return options
    text = " ".join(text.split())
    return Question(_id(title or text, taken), text, tuple(options), hint, several)


def _options(inside: str, kind: str) -> tuple[list[Option] | str, bool, str]:
    general = _GENERAL.fullmatch(inside)
    answers = general["answers"] if general else inside
    hint = _plain(general["text"], kind) if general else ""
    if truth := _TRUTH.fullmatch(answers):
        return _truth(truth, kind), False, hint
    if other := _other_kind(answers):
        return other, False, hint
    found = [_option(sign, rest, kind) for sign, rest in _ANSWER.findall(answers)]
    options = [option for option, _ in found]
    whole = sum(is_whole for _, is_whole in found)
    if whole == 1:
        options = [Option(one.text, is_whole, one.feedback) for one, is_whole in found]
    return options, whole != 1, hint


def _other_kind(answers: str) -> str:
    """Return what a question asks for when it has no answers to choose; "" when it has."""
    if not answers.strip():
        return "it asks for a text of one's own"
    if answers.lstrip().startswith("#"):
        return "it asks for a number"
    if re.search(r"(?<!\\)->", answers):
        return "it asks to match pairs"
    chosen = any(sign == "~" for sign, _ in _ANSWER.findall(answers))
    return "" if chosen else "it asks for a word of one's own"


def _option(sign: str, rest: str, kind: str) -> tuple[Option, bool]:
    """Return an answer, and whether it is right on its own."""
    weighed = _WEIGHT.fullmatch(rest)
    weight = float(weighed[1]) if weighed else (100.0 if sign == "=" else 0.0)
    parts = _FEEDBACK.fullmatch(weighed[2] if weighed else rest)
    text = " ".join(_plain(parts["text"] if parts else rest, kind).split())
    feedback = _plain(parts["feedback"], kind) if parts else ""
    return Option(text, weight > 0, feedback), sign == "="


def _truth(found: re.Match[str], kind: str) -> list[Option]:
    is_true = found[1].startswith("T")
    wrong, _, right = (found[2] or "").partition("#")
    told = {True: _plain(right, kind), False: _plain(wrong, kind)}
    return [Option("True", is_true, told[is_true]), Option("False", not is_true, told[not is_true])]


def _id(title: str, taken: dict[str, int]) -> str:
    """Return an id for a question; `taken` holds each one with the number to try next."""
    words = re.findall(r"[a-z0-9]+", title.lower())
    slug = "-".join(words)[:48].strip("-") or "question"
    start = slug if slug.startswith("q-") else f"q-{slug}"
    wanted, number = start, taken.get(start, 1)
    while wanted in taken:
        number += 1
        wanted = f"{start}-{number}"
    taken[start] = number
    taken.setdefault(wanted, 1)
    return wanted


def to_markdown(questions: Iterable[Question]) -> str:
    """Return questions as they are written in a lesson."""
    return "\n\n".join(_in_lesson(question) for question in questions) + "\n"


def _in_lesson(question: Question) -> str:
    lines = [f"### {question.text} {{#{question.id}}}", ""]
    if question.hint:
        lines += [*_quoted(question.hint, ""), ""]
    for number, option in enumerate(question.options, 1):
        mark = "-" if question.several else f"{number}."
        checked = "x" if option.is_right else " "
        lines.append(f"{mark} [{checked}] {option.text}")
        lines += _quoted(option.feedback, " " * (len(mark) + 1))
    return "\n".join(lines)


def _quoted(text: str, indent: str) -> list[str]:
    return [f"{indent}> {line}".rstrip() for line in text.split("\n")]
