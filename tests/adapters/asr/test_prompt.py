"""What Whisper is told before it listens."""

from rostrum.adapters.asr.prompt import is_echo, names_in, prompt

SCRIPT = "Good evening. My name is Ana Lopez and I ask you to pass HB 123. Fund the HELP office."


def test_without_a_script_it_is_a_short_line_of_fillers():
    assert prompt("") == "Um, uh, hmm, er, ah."


def test_it_holds_names_numbers_and_abbreviations():
    assert names_in(SCRIPT) == ["Ana", "Lopez", "HB", "123", "HELP"]


def test_a_curly_apostrophe_makes_no_name():
    assert names_in("Today I’m here and We’ll go to O’Hara Street.") == ["Street"]


def test_it_never_holds_a_sentence_of_the_script():
    assert "name is" not in prompt(SCRIPT)


def test_a_very_long_script_gives_a_short_prompt():
    assert len(prompt(" ".join(f"we met Person{n}" for n in range(500))).split()) < 30


def test_the_prompt_written_back_is_an_echo():
    assert is_echo(" Um, uh, hmm, er, ah.", prompt(SCRIPT))


def test_a_person_may_say_um():
    assert not is_echo(" Um, uh", prompt(""))
    assert not is_echo(" Um, we need help", prompt(""))
