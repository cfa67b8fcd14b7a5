"""Which engines this computer has, and which one is meant."""

import hashlib

import pytest

from rostrum.adapters.asr import engines as engines_module
from rostrum.adapters.asr import shelf as shelf_module
from rostrum.adapters.asr.engines import Engines, EngineSettings
from rostrum.adapters.asr.host import HostedRecogniser
from rostrum.adapters.asr.pocketsphinx import ENGINE, PocketsphinxRecogniser
from rostrum.domain.errors import EngineUnavailable
from rostrum.domain.transcript import Engine


@pytest.fixture
def engines(tmp_path):
    return Engines(EngineSettings(tmp_path, hosted=False))


@pytest.fixture
def weights(tmp_path, monkeypatch):
    content = b"weights"
    published = shelf_module._Published(hashlib.sha256(content).hexdigest(), len(content))
    monkeypatch.setattr(shelf_module, "PUBLISHED", {"base.en": published})
    return lambda: (tmp_path / "base.en.pt").write_bytes(content)


def test_auto_without_weights_is_a_draft(engines):
    assert engines.choose("auto") == ENGINE
    assert engines.choose("auto").draft


def test_auto_is_whisper_as_soon_as_its_weights_are_here(tmp_path, weights):
    engines = Engines(EngineSettings(tmp_path))
    assert engines.choose("auto").name == "pocketsphinx"
    weights()
    assert engines.choose("auto") == Engine("whisper", "base.en")


def test_whisper_without_weights_cannot_be_chosen(engines):
    with pytest.raises(EngineUnavailable) as refused:
        engines.choose("whisper")
    assert refused.value.values["engine"] == "whisper"


def test_a_name_that_no_engine_has_cannot_be_chosen(engines):
    with pytest.raises(EngineUnavailable):
        engines.choose("text")


def test_what_is_missing_is_named(engines, monkeypatch):
    monkeypatch.setattr(
        engines_module.importlib.util, "find_spec", lambda name: name != "faster_whisper" or None
    )
    problems = {status.engine.name: status.problem for status in engines.statuses()}
    assert problems == {
        "whisper": "no_model",
        "faster-whisper": "not_installed",
        "pocketsphinx": "",
    }


def test_an_engine_has_always_the_same_recogniser(engines):
    assert engines.get(ENGINE) is engines.get(ENGINE)
    assert isinstance(engines.get(ENGINE), PocketsphinxRecogniser)


def test_the_worker_gets_engines_in_a_child(tmp_path):
    assert isinstance(Engines(EngineSettings(tmp_path)).get(ENGINE), HostedRecogniser)


def test_a_model_that_is_not_the_set_one_cannot_be_had(engines):
    with pytest.raises(EngineUnavailable):
        engines.get(Engine("whisper", "small.en"))


def test_pasted_text_has_no_recogniser(engines):
    with pytest.raises(EngineUnavailable):
        engines.get(Engine("text"))
