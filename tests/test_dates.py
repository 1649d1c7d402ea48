"""Times: (sentence, words found, first day, day after the last), for an article of Friday 10 January 2020."""

from datetime import date
from itertools import pairwise
from time import perf_counter

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from dateline.dates import find_times, governing_time, governing_times, resolve, times_between
from dateline.model import When

FRIDAY = When(date(2020, 1, 10), date(2020, 1, 11))

RESOLVED = [
    (
        "The senate of Chile met on Thursday, June 11, 2015.",
        "Thursday, June 11, 2015",
        "2015-06-11",
        "2015-06-12",
    ),
    ("Lima voted on 11 June 2016.", "11 June 2016", "2016-06-11", "2016-06-12"),
    ("The pact of 06/11/2016 holds.", "06/11/2016", "2016-06-11", "2016-06-12"),
    ("The pact of 25/11/2016 holds.", "25/11/2016", "2016-11-25", "2016-11-26"),
    ("Quito voted in May 2017.", "May 2017", "2017-05-01", "2017-06-01"),
    ("Juba split in 2011.", "2011", "2011-01-01", "2012-01-01"),
    ("It was shelled throughout the 1990s.", "the 1990s", "1990-01-01", "2000-01-01"),
    ("Marches filled Hong Kong in summer 2019.", "summer 2019", "2019-06-01", "2019-09-01"),
    ("A truce held in early January.", "early January", "2020-01-01", "2020-01-13"),
    ("Unrest broke out in mid-2019.", "mid-2019", "2019-04-20", "2019-09-13"),
    ("A vote is due at the end of 2021.", "the end of 2021", "2021-10-01", "2022-01-01"),
    ("Police in Dakar fired on Wednesday.", "Wednesday", "2020-01-08", "2020-01-09"),
    ("Police in Dakar fired on Friday.", "Friday", "2020-01-10", "2020-01-11"),
    ("He resigned last Thursday.", "last Thursday", "2020-01-09", "2020-01-10"),
    ("The envoys will meet on Wednesday.", "Wednesday", "2020-01-15", "2020-01-16"),
    ("Talks resume next week.", "next week", "2020-01-13", "2020-01-20"),
    ("The court sat yesterday.", "yesterday", "2020-01-09", "2020-01-10"),
    ("The court sat earlier this week.", "earlier this week", "2020-01-06", "2020-01-09"),
    ("Shells fell in recent days.", "recent days", "2020-01-03", "2020-01-11"),
    ("Shells fell in the past 24 hours.", "the past 24 hours", "2020-01-09", "2020-01-11"),
    ("He was freed two years ago.", "two years ago", "2018-01-01", "2019-01-01"),
    ("Troops will go in the coming months.", "the coming months", "2020-01-10", "2021-01-11"),
    ("Troops will go within 10 days.", "10 days", "2020-01-10", "2020-01-21"),
    ("Nairobi has been calm since October 2019.", "October 2019", "2019-10-01", "2020-01-11"),
    ("The army will leave by the end of the year.", "the end of the year", "2020-01-10", "2021-01-01"),
    ("Polls stay open until Sunday.", "Sunday", "2020-01-10", "2020-01-13"),
    ("It was held from March to May 2018.", "May 2018", "2018-03-01", "2018-06-01"),
    ("It was held between 3 and 5 May 2019.", "3 and 5 May 2019", "2019-05-03", "2019-05-06"),
    ("Rebels struck on Jan. 3.", "Jan. 3", "2020-01-03", "2020-01-04"),
    ("They met on 3 January and split two days later.", "two days later", "2020-01-05", "2020-01-06"),
    ("They met on Monday. The same day he left.", "The same day", "2020-01-06", "2020-01-07"),
    ("They met on Monday and split the following day.", "the following day", "2020-01-07", "2020-01-08"),
    ("It burned over the weekend.", "the weekend", "2020-01-04", "2020-01-06"),
    ("He spoke on Tuesday night.", "Tuesday night", "2020-01-07", "2020-01-08"),
    ("A vote is expected in February.", "February", "2020-02-01", "2020-03-01"),
    ("He was jailed in November.", "November", "2019-11-01", "2019-12-01"),
    (
        "Manila voted on the second Monday of May 2016.",
        "the second Monday of May 2016",
        "2016-05-09",
        "2016-05-10",
    ),
]


@pytest.mark.parametrize(("sentence", "words", "first", "after"), RESOLVED)
def test_a_time_resolves_to_half_open_days(sentence, words, first, after):
    found = {time.text: time.when for time in find_times(sentence, published=FRIDAY)}
    assert words in found
    assert found[words] == When(date.fromisoformat(first), date.fromisoformat(after))


@pytest.mark.parametrize(
    "sentence",
    [
        "May the talks succeed, and may they march on.",
        "Theresa May said no.",
        "The 30-year-old rebel was 30 years old.",
        "Ghana won 3-1 after a second goal.",
        "Resolution 2231 and Article 5 apply.",
        "A force of 2000 soldiers stood by.",
    ],
)
def test_what_is_no_time_is_not_found(sentence):
    assert find_times(sentence, published=FRIDAY) == ()


def test_undated_text_resolves_only_absolute_times():
    times = find_times("On Friday he recalled May 2018 and Thursday, June 11.", published=None)
    assert [(time.text, time.when is not None) for time in times] == [
        ("Friday", False), ("May 2018", True), ("Thursday, June 11", False),
    ]  # fmt: skip


def test_a_vague_publication_date_widens_deictic_times():
    week = When(date(2020, 1, 6), date(2020, 1, 13))
    (monday,) = find_times("The senate met on Monday.", published=week)
    assert monday.when == When(date(2020, 1, 6), date(2020, 1, 7))
    (today,) = find_times("The senate met today.", published=week)
    assert today.when == week


def test_a_reader_may_ask_for_the_future_reading():
    (day,) = find_times("The senate met on Wednesday.", published=FRIDAY)
    assert resolve(day, future=True) == When(date(2020, 1, 15), date(2020, 1, 16))


def test_spans_are_exact_and_sorted():
    text = " ".join(sentence for sentence, *_ in RESOLVED)
    times = find_times(text, published=FRIDAY)
    assert all(text[time.start : time.end] == time.text for time in times)
    assert [time.start for time in times] == sorted(time.start for time in times)
    assert all(one.end <= two.start for one, two in pairwise(times))


def test_time_grows_linearly():
    text = "On Monday, 3 May 2019, two days after the last 24 hours, it rained. " * 50

    def seconds(copies: int) -> float:
        start = perf_counter()
        find_times(text * copies, published=FRIDAY)
        return perf_counter() - start

    seconds(1)
    assert seconds(16) < 16 * 4 * max(seconds(4) / 4, 0.001)


def parsed(
    words: str, heads: list[int], deps: list[str], pos: list[str], tags: list[str] | None = None
) -> Doc:
    tokens = words.split()
    return Doc(
        Vocab(),
        words=tokens,
        heads=heads,
        deps=deps,
        pos=pos,
        tags=tags,
        sent_starts=[i == 0 for i in range(len(tokens))],
    )


GOVERNED = [
    (  # the nearest time under the predicate itself
        parsed("Rebels struck Monday and fled Tuesday .", [1, 1, 1, 4, 1, 4, 1],
               ["nsubj", "root", "obl:unmarked", "cc", "conj", "obl:unmarked", "punct"],
               ["NOUN", "VERB", "PROPN", "CCONJ", "VERB", "PROPN", "PUNCT"]),
        {1: "Monday", 4: "Tuesday"},
    ),
    (  # a coordinated clause shares the time of the first
        parsed("Monday rebels struck and fled .", [2, 2, 2, 4, 2, 2],
               ["obl:unmarked", "nsubj", "root", "cc", "conj", "punct"],
               ["PROPN", "NOUN", "VERB", "CCONJ", "VERB", "PUNCT"]),
        {2: "Monday", 4: "Monday"},
    ),
    (  # a possessive time dates the noun, not its verb; a reported clause does not take the verb's time
        parsed("He condemned Monday 's raid .", [1, 1, 4, 2, 1, 1],
               ["nsubj", "root", "nmod:poss", "case", "obj", "punct"],
               ["PRON", "VERB", "PROPN", "PART", "NOUN", "PUNCT"]),
        {1: None, 4: "Monday"},
    ),
    (  # a participle after a noun shares the time of the verb whose object the noun is
        parsed("They passed Monday a motion calling for peace .", [1, 1, 1, 4, 1, 4, 7, 5, 1],
               ["nsubj", "root", "obl:unmarked", "det", "obj", "acl", "case", "obl", "punct"],
               ["PRON", "VERB", "PROPN", "DET", "NOUN", "VERB", "ADP", "NOUN", "PUNCT"],
               tags=["PRP", "VBD", "NNP", "DT", "NN", "VBG", "IN", "NN", "."]),
        {1: "Monday", 5: "Monday"},
    ),
    (
        parsed("He said Monday they left .", [1, 1, 1, 4, 1, 1],
               ["nsubj", "root", "obl:unmarked", "nsubj", "ccomp", "punct"],
               ["PRON", "VERB", "PROPN", "PRON", "VERB", "PUNCT"]),
        {1: "Monday", 4: None},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("doc", "wanted"), GOVERNED)
def test_the_time_that_governs_a_predicate(doc, wanted):
    times = find_times(doc, published=FRIDAY)
    found = {index: governing_time(times, doc, index) for index in wanted}
    assert {index: time.text if time else None for index, time in found.items()} == wanted


def test_times_between_two_offsets():
    times = find_times("On Monday, on Tuesday, on Wednesday.", published=FRIDAY)
    assert [time.text for time in times_between(times, 5, 25)] == ["Tuesday"]


def test_coordinated_times_govern_together():
    doc = parsed("Monday and Wednesday rockets fell .", [4, 2, 0, 4, 4, 4],
                 ["obl:unmarked", "cc", "conj", "nsubj", "root", "punct"],
                 ["PROPN", "CCONJ", "PROPN", "NOUN", "VERB", "PUNCT"])  # fmt: skip
    times = find_times(doc, published=FRIDAY)
    assert [time.text for time in governing_times(times, doc, 4)] == ["Monday", "Wednesday"]
    assert governing_times((), doc, 4) == ()
