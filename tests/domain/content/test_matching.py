from rostrum.domain.content.matching import MOST_EVIDENCE, Hit, evidence_of, hits, level_of
from rostrum.domain.content.plain_text import plain_text
from rostrum.domain.content.signals import REQUIRED_GROUPS, Signal, Signals
from rostrum.domain.text_words import transcript_of


def test_a_guard_takes_back_only_what_it_overlaps():
    groups = dict.fromkeys(REQUIRED_GROUPS, ())
    groups["topic"] = (Signal("thanks", r"\bthanks\b"),)
    groups["not_topic"] = (Signal("to luck", r"\bthanks to luck\b"),)
    plain = plain_text(transcript_of("Thanks to luck. Thanks.").words, ())
    assert [hit.first for hit in hits(plain, Signals({}, groups), "topic")] == [4]


def test_one_strong_hit_or_three_thin_ones_are_strong():
    assert level_of([]) == 0
    assert level_of([Hit(0, 0), Hit(1, 1)]) == 1
    assert level_of([Hit(0, 0, 2)]) == level_of([Hit(0, 0), Hit(1, 1), Hit(2, 2)]) == 2


def test_evidence_quotes_the_sentence_once_and_the_strongest_first():
    transcript = transcript_of("One two. Three four. Five six. Seven eight. Nine ten.")
    plain = plain_text(transcript.words, ())
    found = [Hit(0, 0), Hit(1, 1), Hit(3, 3), Hit(6, 6, 2), Hit(9, 9)]
    quotes = [evidence.quote for evidence in evidence_of(plain, transcript, found)]
    assert len(quotes) == MOST_EVIDENCE
    assert len(set(quotes)) == len(quotes)
