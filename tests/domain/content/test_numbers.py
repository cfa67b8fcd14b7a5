import pytest

from rostrum.domain.content.numbers import number_at


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("five hundred and thirty parents", (530, 4)),
        ("a hundred and four dollars", (104, 4)),
        ("thirty four thousand five hundred", (34_500, 5)),
        ("one point three million", (1_300_000, 4)),
        ("twenty seven oh three", (27, 2)),
        ("4,320,911", (4_320_911, 1)),
        ("2.5 billion", (2_500_000_000, 2)),
        ("one of them", None),
        ("nobody", None),
    ],
)
def test_spoken_numbers_become_one_value(text, number):
    assert number_at(text.split(), 0) == number
