import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rostrum.adapters.course.reading import read_lesson
from rostrum.domain.course import Option, Question
from rostrum.domain.gift import from_gift, to_gift, to_markdown

LESSON = "---\nformat: lesson/1\nid: x\ntitle: X\nlang: en\nminutes: 3\n---\n## S {#s}\n\n"
MOODLE = """\
// A comment
$CATEGORY: $course$/mayor

::first line::Who opens the mail? {
  =An aide #Yes. Aides read it first.
  ~The mayor #Seldom.
  ~%50%The mayor \\= her aide #Half right.
  ####Think of the office.
}

[markdown]Which *two* help? {~%50%Your street#Yes. ~%50%Your ask#Yes. ~%-100%A joke#No.}

The chair speaks first.{TRUE#Wrong, she does.#Right.}

A bill becomes {=law#Yes. ~a book#No.} when it is signed.

::number::How many?{#12}

Name the chair.{=Baca =Ortiz}

Write about it.{}

Match.{=a -> b =c -> d}
"""

texts = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Z"), exclude_characters="\\"),
    min_size=1,
    max_size=12,
)
words = st.lists(st.one_of(texts, st.sampled_from(list("~=#{}:;%"))), min_size=1, max_size=5)
sentences = words.map(" ".join)
ids = st.from_regex(r"q-[a-z0-9]{1,8}(-[a-z0-9]{1,8})?", fullmatch=True)


@st.composite
def made(draw) -> Question:
    answers = draw(st.lists(sentences, min_size=2, max_size=6, unique=True))
    several = draw(st.booleans())
    count = draw(st.integers(1, len(answers) - 1)) if several else 1
    right = draw(st.sets(st.sampled_from(range(len(answers))), min_size=count, max_size=count))
    options = tuple(Option(text, n in right, draw(sentences)) for n, text in enumerate(answers))
    return Question(
        draw(ids), draw(sentences), options, draw(st.one_of(st.just(""), sentences)), several
    )


@given(st.lists(made(), min_size=1, max_size=3, unique_by=lambda question: question.id))
def test_questions_come_back_from_gift_as_they_went(questions):
    assert from_gift(to_gift(questions)) == (questions, [])


def test_signs_that_mean_something_in_gift_are_escaped():
    options = (Option("a = b; c ~ d", True, "{x}: #1"), Option("5%", False, "no"))
    written = to_gift([Question("q-x", "What is {this}: a # or ~?", options)])
    assert "What is \\{this\\}\\: a \\# or \\~?" in written
    assert "=a \\= b; c \\~ d#\\{x\\}\\: \\#1" in written


def test_several_right_answers_share_a_hundred_percent():
    options = tuple(Option(text, text != "d", "y") for text in "abcd")
    written = to_gift([Question("q-x", "Which?", options, several=True)])
    assert written.count("~%33.33333%") == 3
    assert "~%-100%d" in written


def test_a_file_of_another_system_is_read():
    questions, problems = from_gift(MOODLE)
    first, two, truth, missing = questions
    assert (first.id, first.hint) == ("q-first-line", "Think of the office.")
    assert [option.is_right for option in first.options] == [True, False, False]
    assert first.options[2].text == "The mayor = her aide"
    assert (two.several, two.text, two.right) == (True, "Which *two* help?", frozenset({0, 1}))
    assert [(option.text, option.feedback) for option in truth.options] == [
        ("True", "Right."),
        ("False", "Wrong, she does."),
    ]
    assert missing.text == r"A bill becomes \_\_\_\_\_ when it is signed."
    assert [problem.line for problem in problems] == [17, 19, 21, 23]


def test_what_cannot_be_taken_over_is_said():
    _, problems = from_gift("Only words.\n\nName her.{=Baca}\n")
    assert [problem.problem for problem in problems] == [
        "it has no answers in braces",
        "it asks for a word of one's own",
    ]


def test_text_that_is_not_markdown_shows_as_it_was_written():
    (question,), _ = from_gift("What is *this*?{=<b>#1. ~x_y#- no}")
    assert question.text == r"What is \*this\*?"
    assert question.options[0].text == r"\<b\>"


def test_two_questions_with_one_title_get_two_ids():
    questions, _ = from_gift("::a::A?{=x ~y}\n\n::a::B?{=x ~y}")
    assert [question.id for question in questions] == ["q-a", "q-a-2"]


plain = st.lists(st.from_regex(r"[A-Za-z][a-z]{0,8}", fullmatch=True), min_size=1, max_size=6)


@given(made(), st.lists(plain.map(" ".join), min_size=8, max_size=8, unique=True))
def test_a_question_written_into_a_lesson_is_read_as_it_was(question, said):
    options = tuple(
        Option(said[n], option.is_right, said[6]) for n, option in enumerate(question.options)
    )
    wanted = Question(question.id, said[7], options, said[6], question.several)
    page = read_lesson("01-x/01-x.md", (LESSON + to_markdown([wanted])).encode())
    assert page.lesson.questions == (wanted,)


@pytest.mark.parametrize(
    "text",
    [
        f"[html]{'<' * 100_000}{{=a ~b}}",
        "a" + "\\n" * 100_000 + "b{=a ~b}",
        "a{=b ~c}\n\n" * 20_000,
    ],
)
def test_a_hostile_file_takes_no_longer_than_its_length(text):
    started = time.perf_counter()
    assert from_gift(text)[0]
    assert time.perf_counter() - started < 5
