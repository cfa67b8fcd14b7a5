"""A language model of a script mixed with general English, in the ARPA format.

Half of the weight goes to what the script says next, half to what English says next: words that
were not written can still be heard, and written words are not heard for the asking. Linear
interpolation after Jelinek and Mercer (1980), backing off after Katz (1987); general bigrams are
kept for the commonest words only, so that the model is built in about a second.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

General = Callable[[Sequence[str]], float]
"""Probability of the last word after the ones before it, in general English; 0 when unknown."""

Gram = tuple[str, ...]
START, END = "<s>", "</s>"
SCRIPT_WEIGHT = 0.5
FILLERS: Mapping[str, float] = {"um": 0.004, "uh": 0.004, "er": 0.001, "hmm": 0.0005}
"""Least probability of a filler anywhere: about one in a hundred words when people practise."""
_COMMON_WORDS = 500
_WORTH_KEEPING = 2.0
_LEAST = 1e-9


class ScriptModel:
    """Builds the mixed model.

    Args:
        sentences: The script's sentences, as words that pocketsphinx has sounds for.
        vocabulary: The words of general English to keep, the commonest first.
        general: General English.
        weight: Share of the script.
    """

    def __init__(
        self,
        sentences: Iterable[Sequence[str]],
        vocabulary: Sequence[str],
        general: General,
        weight: float = SCRIPT_WEIGHT,
    ) -> None:
        self._general = general
        self._weight = weight
        self._vocabulary = vocabulary
        self._counts = _counts(sentences)
        self._words = {gram[0]: n for gram, n in self._counts.items() if len(gram) == 1}
        self._single = self._singles()
        self._double = self._doubles()

    def arpa(self) -> str:
        """Return the model as an ARPA file."""
        triple = self._mixed(3, ())
        double_room = _room(triple, lambda gram: self._p2(gram[1:]))
        single_room = _room(self._double, lambda gram: self._single[gram[1:]])
        tables = (
            _lines(self._single, single_room),
            _lines(self._double, double_room),
            _lines(triple, {}),
        )
        counts = (self._single, self._double, triple)
        head = [f"ngram {n}={len(table)}" for n, table in enumerate(counts, start=1)]
        body = [
            text
            for n, lines in enumerate(tables, start=1)
            for text in ("", f"\\{n}-grams:", *lines)
        ]
        return "\n".join(["\\data\\", *head, *body, "", "\\end\\", ""])

    def _singles(self) -> dict[Gram, float]:
        total = sum(n for word, n in self._words.items() if word != START) or 1
        mixed: dict[Gram, float] = {}
        for word in dict.fromkeys([*self._vocabulary, *FILLERS, *self._words, END]):
            of_script = self._words.get(word, 0) / total
            share = (1 - self._weight) * self._general([word]) + self._weight * of_script
            mixed[word,] = max(share, FILLERS.get(word, _LEAST))
        mixed[START,] = 0.0
        whole = sum(mixed.values())
        return {gram: share / whole for gram, share in mixed.items()}

    def _doubles(self) -> dict[Gram, float]:
        common = list(self._vocabulary[:_COMMON_WORDS])
        firsts = dict.fromkeys([START, *common, *(w for w in self._words if w != END)])
        kept: list[Gram] = []
        for first in firsts:
            for second in (*common, END):
                alone = self._single[second,]
                if self._general([first, second]) > _WORTH_KEEPING * alone:
                    kept.append((first, second))
        return self._mixed(2, kept)

    def _mixed(self, size: int, general_grams: Iterable[Gram]) -> dict[Gram, float]:
        """Return p(last | before) for the script's n-grams and the general ones given."""
        after: Counter[Gram] = Counter()
        for gram, n in self._counts.items():
            if len(gram) == size:
                after[gram[:-1]] += n
        mixed: dict[Gram, float] = {}
        own = (gram for gram in self._counts if len(gram) == size)
        for gram in dict.fromkeys([*own, *general_grams]):
            share = self._general(gram)
            if after[gram[:-1]]:
                of_script = self._counts[gram] / after[gram[:-1]]
                share = (1 - self._weight) * share + self._weight * of_script
            mixed[gram] = max(share, _LEAST)
        return mixed

    def _p2(self, gram: Gram) -> float:
        return self._double.get(gram, 0.0)


def _counts(sentences: Iterable[Sequence[str]]) -> Counter[Gram]:
    counts: Counter[Gram] = Counter()
    for sentence in sentences:
        words = (START, *sentence, END)
        counts.update((word,) for word in words)
        counts.update(pairwise(words))
        counts.update(zip(words, words[1:], words[2:], strict=False))
    return counts


def _room(table: Mapping[Gram, float], lower: Callable[[Gram], float]) -> dict[Gram, float]:
    """Return the back-off weight of each history: what is left over, spread below."""
    taken: defaultdict[Gram, float] = defaultdict(float)
    below: defaultdict[Gram, float] = defaultdict(float)
    for gram, share in table.items():
        taken[gram[:-1]] += share
        below[gram[:-1]] += lower(gram)
    return {
        history: max(0.02, 1 - taken[history]) / max(0.02, 1 - below[history]) for history in taken
    }


def _lines(table: Mapping[Gram, float], room: Mapping[Gram, float]) -> Iterator[str]:
    for gram, share in table.items():
        weight = math.log10(room.get(gram, 1.0))
        yield f"{math.log10(share) if share else -99:.4f} {' '.join(gram)} {weight:.4f}"
