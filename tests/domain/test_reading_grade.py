import pytest

from rostrum.adapters.course.syllables import syllables
from rostrum.domain.reading_grade import reading_ease, sentences_of, words_of


def test_the_formula_is_that_of_flesch_and_kincaid():
    ease = reading_ease(["The cat sat on the mat."], lambda _: 1)
    assert ease.grade == pytest.approx(0.39 * 6 + 11.8 - 15.59)
    assert (ease.words, ease.sentences) == (6, 1)


def test_no_words_ask_for_no_school():
    assert reading_ease(["", "–"], syllables).grade == 0


def test_the_hardest_sentences_come_first():
    texts = ["Go on. Organisational accountability necessitates documentation.", "Say it now."]
    assert reading_ease(texts, syllables).hardest[0].startswith("Organisational")


def test_a_sentence_never_goes_from_one_paragraph_to_the_next():
    assert reading_ease(["One", "two"], syllables).sentences == 2
    assert sentences_of("First: do this. “Then?” Stop") == ["First:", "do this.", "“Then?", "Stop"]


def test_joined_words_count_one_by_one():
    assert words_of("half-time, don't (2027)") == ["half", "time", "don't", "2027"]


@pytest.mark.parametrize(
    ("word", "count"), [("council", 2), ("agenda", 3), ("zozobra", 3), ("2027", 1), ("xqz", 1)]
)
def test_syllables_come_from_the_dictionary_or_from_vowels(word, count):
    assert syllables(word) == count
