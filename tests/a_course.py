"""A small course made by hand: two modules, three lessons, and one of each kind of block."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from rostrum.domain.course import (
    Callout,
    Course,
    Exercise,
    ExpertPrompt,
    Lesson,
    Module,
    MoveOn,
    Option,
    Picture,
    Question,
    Section,
    Source,
    Words,
)

READ = date(2026, 11, 23)
SOURCE = Source("clerk", "City clerk, agenda", "https://example.org/agenda", READ)


def question(question_id: str = "q-first-line", *, right: int = 1, **more) -> Question:
    answers = ("The history of your group", "Your name and what you ask", "A joke")
    options = tuple(
        Option(text, number == right, f"About answer {number + 1}.")
        for number, text in enumerate(answers)
    )
    values = {"hint": "Think of who opens the mail."} | more
    return Question(question_id, f"What belongs in {question_id}?", options, **values)


def several(question_id: str = "q-who-opens") -> Question:
    marks = (True, True, False)
    options = tuple(
        Option(f"Person {number}", mark, f"About person {number}.")
        for number, mark in enumerate(marks)
    )
    return Question(question_id, "Who opens the mail?", options, several=True)


WHO_FIRST = Section(
    "who-first",
    "Say who you are first",
    (
        Words("A council office gets more mail than it can answer.[^clerk]"),
        Callout("example", "An e-mail that gets an answer", "Dear Councilor Baca: …"),
        Callout("falls_short", "The same e-mail, before", "To whom it may concern: …"),
        Callout("read_aloud", "Fifteen seconds", "Councilor, I'm Ana from Mesa Street."),
        question(),
    ),
)
HOW_LONG = Section(
    "how-long",
    "Keep it short",
    (
        Words("Five lines are enough."),
        Picture("map.png", "A map of the city hall"),
        Callout(
            *("confirm", "When does your council take comment?", "Look at the next agenda."),
            *("confirm-comment", date(2027, 1, 15)),
        ),
        several(),
        ExpertPrompt("ask-city-hall", "Who knows your city hall?", "Ask someone who worked there."),
    ),
)
FIRST_EMAIL = Lesson(
    "first-email", "The first e-mail", "en", 6, (WHO_FIRST, HOW_LONG), (SOURCE,), "02-x/01-a.md"
)
VISIT = Lesson(
    *("visit", "The five-minute visit", "en", 4),
    (Section("at-the-door", "At the door", (Words("Knock, and smile."), question("q-door"))),),
    file="02-x/02-b.md",
)
EXERCISE = Exercise(
    *("x-local-leader", "Leave a message for your councilor", "elevator-30"),
    "Say who you are, where you live, and what you ask. Then hang up.",
    ("Your town comes in the first sentence.",),
)
LEADER = Module(
    *("local-leader", "Reach a local leader", "en", "Half an hour that opens a door."),
    ("I can name the five people who decide.", "I can write an e-mail that gets an answer."),
    (FIRST_EMAIL, VISIT),
    exercise=EXERCISE,
    folder="02-local-leader",
)
WELCOME = Module(
    *("welcome", "What a pitch can do", "en", "From a kitchen table to a budget line."),
    ("I can say who decides what.",),
    (
        Lesson(
            *("who-decides", "Who decides what", "en", 5),
            (
                Section(
                    "city-or-state",
                    "City or state?",
                    (Words("The city paves the street."), question("q-street")),
                ),
            ),
            file="01-welcome/01-who.md",
        ),
    ),
    folder="01-welcome",
)
COURSE = Course((WELCOME, LEADER))


def module(
    *,
    sections: int = 2,
    questions: int = 3,
    exercise: bool = True,
    move_on: MoveOn = "completed_and_passed",
    pass_mark: float = 0.8,
) -> Module:
    """Return a module of any size: sections s0, s1…, questions q0, q1… all in the first section."""
    asked = tuple(question(f"q{number}") for number in range(questions))
    parts = tuple(
        Section(f"s{number}", f"Section {number}", () if number else asked)
        for number in range(sections)
    )
    said = replace(EXERCISE, id="x") if exercise else None
    lesson = Lesson("l", "Lesson", "en", 3, parts)
    return Module(
        *("m", "Module", "en", "", ()), (lesson,), move_on, pass_mark, said, folder="01-m"
    )
