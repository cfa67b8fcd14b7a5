"""A recogniser that hears one word in every stretch of speech."""

from rostrum.domain.engine import Hearing
from rostrum.domain.errors import NoSpeechHeard
from rostrum.domain.span import Span
from rostrum.domain.transcript import Engine, Word


class FakeRecogniser:
    """Fits the port `Recogniser`; `problem` is raised instead of an answer."""

    def __init__(self, texts=("hello",), problem=None, engine=None):
        self.texts = texts
        self.problem = problem
        self.engine = engine or Engine("whisper", "base.en")
        self.scripts = []

    def hear(self, wav, sound, script, progress):
        self.scripts.append(script)
        if self.problem is not None:
            raise self.problem
        progress(0.0)
        if not sound.speech:
            raise NoSpeechHeard
        words = []
        for number, span in enumerate(sound.speech):
            words.append(Word(number, self.texts[number % len(self.texts)], span))
            progress((number + 1) / len(sound.speech))
        return Hearing(tuple(words), self.engine)


class FakeRecognisers:
    """Fits the port `Recognisers`: one engine for everything."""

    def __init__(self, recogniser, statuses=()):
        self.recogniser = recogniser
        self._statuses = statuses

    def statuses(self):
        return self._statuses

    def choose(self, wanted):
        return self.recogniser.engine

    def get(self, engine):
        return self.recogniser


class SayingRecogniser(FakeRecogniser):
    """Hears the words of a text, spread evenly over the stretches of speech.

    `meanwhile` is called while it listens, for what happens at that very moment.
    """

    def __init__(self, text, problem=None, engine=None):
        super().__init__(problem=problem, engine=engine)
        self.text = text
        self.meanwhile = None

    def hear(self, wav, sound, script, progress):
        super().hear(wav, sound, script, progress)
        if self.meanwhile is not None:
            self.meanwhile()
            progress(0.5)
        texts = self.text.split()
        share = sound.speech_s / len(texts)
        words, spans = [], iter(sound.speech)
        span = next(spans)
        start = span.start
        for number, text in enumerate(texts):
            while start + share / 2 >= span.end and (after := next(spans, None)):
                span, start = after, after.start
            end = max(start, min(start + share, span.end))
            words.append(Word(number, text, Span(start, end)))
            start = end
        return Hearing(tuple(words), self.engine)
