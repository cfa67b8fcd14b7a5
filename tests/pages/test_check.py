"""The mixed check asks: what have I kept in mind?"""

from __future__ import annotations

from rostrum.wording import say


def due(learning, monkeypatch, *questions):
    for question in questions:
        learning.answer(question)
    learning.later(monkeypatch, days=3)
    return learning.visit.open("check")


def mastered(learning):
    return {
        name: it.mastered for name, it in learning.course.checks.mind(learning.visit.me).items()
    }


def test_when_nothing_is_due_it_says_so(learning):
    assert say("learn.check.none") in learning.visit.open("check").text


def test_one_question_after_another_and_then_how_it_went(learning, monkeypatch):
    visit = due(learning, monkeypatch, "q-street", "q-door")
    first = next(it.key for it in visit.app.radio).split("_")[1]
    second = "q-door" if first == "q-street" else "q-street"
    learning.choose(first, 1).press("check_next_0")
    learning.choose(second, 0).press("check_next_1")
    assert say("learn.check.result", right=1, questions=2) in visit.text
    assert sum(mastered(learning).values()) == 1


def test_a_miss_is_told_with_its_lesson_and_cannot_be_tried_again_here(learning, monkeypatch):
    visit = due(learning, monkeypatch, "q-street")
    learning.choose("q-street", 0)
    assert not visit.has("again_q-street")
    assert "About answer 1." in visit.text
    assert mastered(learning) == {"welcome": 0}


def test_after_the_end_nothing_is_due_any_more(learning, monkeypatch):
    visit = due(learning, monkeypatch, "q-street")
    learning.choose("q-street", 1).press("check_next_0").press("check_end")
    assert visit.opened() == "learn"
    assert not visit.has("begin_check")
