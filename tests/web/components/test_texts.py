"""The sentences and files of a component."""

from __future__ import annotations

from rostrum.web.components.texts import source, texts
from rostrum.wording import catalogue


def test_a_component_gets_its_own_sentences_without_the_area():
    given = texts("player")
    assert given
    assert all(catalogue()[f"player.{name}"] == sentence for name, sentence in given.items())


def test_an_area_is_not_another_that_begins_alike():
    assert not [name for name in texts("take") if name.startswith("s.")]


def test_files_are_joined_in_order():
    both = source("player_words.js", "player.js")
    assert both == source("player_words.js") + "\n" + source("player.js")
