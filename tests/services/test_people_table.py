from __future__ import annotations

import csv
import io
import random
import time

import pytest

from rostrum.domain.errors import BadTable
from rostrum.services.csv_rows import as_csv, harmless
from rostrum.services.people_table import LARGEST_BYTES, Guest, guests_in
from rostrum.wording import explain, say

ANA = Guest("Ana", "ana@example.org", "advocate")
BEN = Guest("Ben", "", "trainer")


def mistake_in(data: bytes) -> tuple[int, str]:
    with pytest.raises(BadTable) as wrong:
        guests_in(data)
    return wrong.value.values["line"], wrong.value.values["problem"]


@pytest.mark.parametrize(
    "table",
    [
        "name,email,role\nAna,ana@example.org,advocate\nBen,,trainer\n",
        "\ufeffname,email,role\r\nAna,ana@example.org,advocate\r\nBen,,trainer\r\n",
        "role;name;email\nadvocate;Ana;ana@example.org\ntrainer;Ben;\n",
        " Role ,E-Mail,NAME\n,ANA@Example.org, Ana \nTRAINER,,Ben\n",
        '\n\nname,email,role\n\n"Ana",ana@example.org,\n,,\nBen,,trainer',
    ],
    ids=["plain", "excel", "semicolons", "other order", "empty lines"],
)
def test_a_list_is_read_however_it_was_saved(table):
    assert guests_in(table.encode()) == [ANA, BEN]


def test_only_the_name_is_needed():
    assert guests_in(b"name\nAna\n") == [Guest("Ana", "", "advocate")]


@pytest.mark.parametrize(
    ("table", "line", "problem"),
    [
        ("name,email\nAna,ana\n", 2, say("team.table.email")),
        ("name,email\n\n,a@example.org\n", 3, say("team.table.name", most=80)),
        ("name,role\nAna,boss\n", 2, say("team.table.role")),
        ("name\nAna,more\n", 2, say("team.table.too_wide")),
        ("email\na@example.org\n", 1, say("team.table.columns")),
        ("name,name\nAna,Ana\n", 1, say("team.table.columns")),
        ("name,password\nAna,secret\n", 1, say("team.table.columns")),
        ("name,email\nA,a@example.org\nB,A@example.org\n", 3, say("team.table.twice")),
        ("name\n", 2, say("team.table.nobody")),
        ("", 2, say("team.table.nobody")),
        ('name\n"Ana\n', 2, say("team.table.broken")),
        ("name\nA\0na\n", 2, say("team.table.not_text")),
        ("name\n" + "Ana\n" * 201, 202, say("team.table.too_many", most=200)),
    ],
)
def test_a_mistake_is_named_with_its_line(table, line, problem):
    assert mistake_in(table.encode()) == (line, problem)


def test_every_mistake_is_named_in_one_answer():
    line, problem = mistake_in(b"name,email,role\nAna,ana,\nBen,,boss\n,,trainer\n")
    told = explain(BadTable(line=line, problem=problem))
    for number in (2, 3, 4):
        assert f"ine {number}" in told


def test_a_list_full_of_mistakes_names_ten_and_counts_the_rest():
    _, problem = mistake_in(b"name,role\n" + b"Ana,boss\n" * 30)
    assert problem.count(say("team.table.role")) == 10
    assert problem.endswith(say("team.table.more", count=20))


def test_a_list_in_another_alphabet_of_bytes_says_how_to_save_it():
    assert mistake_in("name\nAna\nJosé\n".encode("cp1252")) == (3, say("team.table.not_text"))


def test_a_list_that_is_too_large_is_not_read():
    line, problem = mistake_in(b"name\n" + b"x" * LARGEST_BYTES)
    assert (line, problem) == (1, say("team.table.too_large", most=100))


def test_whatever_is_sent_is_read_or_refused_within_a_moment():
    chance, began = random.Random(3), time.monotonic()
    pieces = [
        "name",
        "email",
        ",",
        ";",
        "\n",
        "\r",
        '"',
        "=1+1",
        "\0",
        "@",
        "a@b.co",
        "\u202e",
        "é",
    ]
    for _ in range(1500):
        data = "".join(chance.choices(pieces, k=chance.randint(0, 60))).encode(
            chance.choice(["utf-8", "utf-16"])
        )
        try:
            guests = guests_in(data)
        except BadTable:
            continue
        assert all(guest.name and guest.name.isprintable() for guest in guests)
    for worst in (b'"' * LARGEST_BYTES, b"," * LARGEST_BYTES, b"name\n" + b"a@" * 40_000):
        mistake_in(worst)
    assert time.monotonic() - began < 5


@pytest.mark.parametrize("start", [*"=+-@\t\r\0\n＝", " =", "\u00a0@"])
def test_a_cell_that_could_be_a_formula_is_text(start):
    assert harmless(f"{start}cmd") == f"'{start}cmd"


def test_other_cells_stay_as_they_are():
    assert [harmless(cell) for cell in ("", "Ana", "O'Neil", "a=b")] == ["", "Ana", "O'Neil", "a=b"]


def test_a_table_comes_back_as_it_was():
    rows = [["Name", "E-mail"], ['A, "B"', "é\nf"]]
    read = list(csv.reader(io.StringIO(as_csv(rows).decode("utf-8-sig"), newline="")))
    assert read == rows
