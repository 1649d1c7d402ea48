"""What is furniture and what is the article; every pattern of the table against its own example."""

import random
import re
import time
from itertools import pairwise

import pytest

from dateline.data import read_table
from dateline.sources.clean import find_boilerplate, find_furniture

OPENING = (
    "The electoral board of Guinea put off the second round by two weeks on Monday, saying that floods "
    "had cut off three provinces and that ballots could not be delivered in time."
)
MIDDLE = (
    "Two of the three candidates accepted the delay, while the camp of the former mayor of Conakry called "
    "it a manoeuvre and asked the constitutional court to overturn the board's decision."
)
CLOSING = (
    "Observers of the African Union said that they would stay in the country until the vote, and asked "
    "both camps to keep their supporters off the streets until the court has ruled."
)


def page(*lines: str) -> str:
    return "\n\n".join(lines)


def removed(text: str) -> list[str]:
    return [text[start:end] for start, end in find_boilerplate(text)]


@pytest.mark.parametrize(
    "row", read_table("furniture"), ids=lambda row: f"{row['kind']}: {row['example'][:40]}"
)
def test_each_pattern_finds_its_example(row):
    line = row["example"]
    if row["scope"] == "edge" and row["kind"] != "byline":
        text = page(line, "Guinea puts off its second round", OPENING, MIDDLE, CLOSING)
    elif row["scope"] in ("edge", "end"):
        text = page("Guinea puts off its second round", OPENING, MIDDLE, CLOSING, line)
    else:
        text = page("Guinea puts off its second round", OPENING, line, MIDDLE, CLOSING)
    found = [piece for piece in find_furniture(text) if text[piece.start : piece.end] in line]
    assert found, "the example is taken for article"
    assert row["kind"] in {piece.kind for piece in found}
    if row["scope"] != "inline":
        assert line in {text[piece.start : piece.end] for piece in found}
    for paragraph in (OPENING, MIDDLE, CLOSING):
        assert not any(text[start:end] in paragraph for start, end in find_boilerplate(text))


@pytest.mark.parametrize(
    "sentence",
    [
        "Share prices in Lagos fell by three per cent after the central bank had devalued the naira again.",
        "Follow-up talks between the two armies will be held in Nairobi next week, the mediator said.",
        "Copyright law was changed by the parliament in Tallinn on Thursday with the votes of both "
        "coalitions.",
        "By Friday the rebels had taken Goma and were marching on the airport, residents told reporters.",
        "The minister contributed to the collapse of the coalition when he refused to sign the budget.",
        "Photographs of the prisoners were shown to the committee, which asked for an explanation.",
        "Tags that mark ballots as counted were missing in four districts, the electoral board said.",
        "Subscribers to the state's only telephone company were without service for a second day.",
        "Comments by the foreign minister on the border drew a protest from Asuncion on the same day.",
        "Related parties were excluded from the tender, according to the audit office in Colombo.",
        "Updated figures from the ministry put the number of displaced people at 40,000.",
        "In this photo-finish election every vote will count, the two campaigns told their volunteers.",
        "Search teams reached the village on Tuesday and found eleven survivors under the rubble.",
        "Source close to the palace said that the president had signed the decree before he left.",
        "The president was in Quito, March 3, when the garrison rose and the deputies fled the capital.",
        "More than 300 people were arrested; the opposition says that most of them have not been charged.",
        "Signing up to the accord took the two sides four years, and it lasted for less than two months.",
        "The vote was followed on Facebook and Twitter by millions, and the court did not try to stop it.",
    ],
)
@pytest.mark.parametrize("place", ["second", "last"])
def test_sentences_of_an_article_stay(sentence, place):
    lines = (
        [OPENING, sentence, MIDDLE, CLOSING] if place == "second" else [OPENING, MIDDLE, CLOSING, sentence]
    )
    assert removed(page("Guinea puts off its second round", *lines)) == []


@pytest.mark.parametrize(
    "heading",
    [
        "No date for the vote",
        "A court under pressure",
        "RIVAL CLAIMS",
        "“No more delays”",
        "What comes next?",
        "2016",
    ],
)
def test_headings_of_an_article_stay(heading):
    assert removed(page("Guinea puts off its second round", OPENING, heading, MIDDLE, CLOSING)) == []


def test_a_heading_that_the_section_takes_up_stays_and_a_link_goes():
    heading = "Candidates accept delay, former mayor goes to constitutional court"
    link = "Mozambique insurgents storm gas terminal near Palma"
    text = page("Guinea puts off its second round", OPENING, heading, MIDDLE, link, CLOSING)
    assert removed(text) == [link]


def test_headlines_in_capitals_between_paragraphs_go():
    link = "MOZAMBIQUE: INSURGENTS STORM GAS TERMINAL AS ARMY RETREATS"
    assert removed(page(OPENING, link, MIDDLE, CLOSING)) == [link]


def test_points_below_a_colon_stay():
    text = page(
        "Guinea puts off its second round", OPENING, "The court has to answer three questions, among others:",
        "Whether the board may move the vote without a decree",
        "Who pays for the ballots that were already printed",
        MIDDLE, CLOSING,
    )  # fmt: skip
    assert removed(text) == []


def test_links_below_an_opener_go_until_the_article_goes_on():
    text = page(OPENING, "More on this story", "Floods cut off Kankan", "Who is the mayor?", MIDDLE, CLOSING)
    assert removed(text)[:2] == ["More on this story", "Floods cut off Kankan"]
    assert MIDDLE not in "".join(removed(text))


def test_the_head_of_a_page():
    text = page(
        "March 4, 2021", "Andes Daily News", "Home » Africa » Guinea",
        "Guinea puts off its second round | Africa", "By Ana Diaz, Andes Courier", OPENING, MIDDLE, CLOSING,
    )  # fmt: skip
    assert removed(text) == [
        "March 4, 2021", "Andes Daily News", "Home » Africa » Guinea", " | Africa",
        "By Ana Diaz, Andes Courier",
    ]  # fmt: skip


def test_dates_that_head_the_parts_of_a_chronology_stay():
    assert (
        removed(page("Guinea's long year", OPENING, "March 4, 2021", MIDDLE, "March 9, 2021", CLOSING)) == []
    )


def test_a_title_printed_twice_goes_once():
    title = "Guinea puts off its second round of voting"
    text = page(title, title, OPENING, MIDDLE, CLOSING)
    assert removed(text) == [title]
    assert find_boilerplate(text)[0][0] > 0


def test_a_comment_form_ends_the_page():
    form = [
        "Leave a Reply",
        "Your email address will not be published.",
        "Ana",
        "I was there, and it was not like this.",
    ]
    text = page(OPENING, MIDDLE, CLOSING, *form)
    assert text[find_boilerplate(text)[0][0] :] == page(*form)[: len(page(*form))]
    assert "".join(removed(text)).endswith("not like this.")


def test_a_comment_form_above_the_article_does_not_end_it():
    assert removed(page("14 comments", OPENING, MIDDLE, CLOSING)) == ["14 comments"]


@pytest.mark.parametrize(
    ("glued", "kept"),
    [
        (
            "Senator Ana Diaz Ana DiazSenate delays vote Diaz to visit Lima MORE said no.",
            "Senator Ana Diaz  said no.",
        ),
        (
            "President Ruiz Marta Elena RuizWho is Marta Ruiz? MORE’s party won.",
            "President Ruiz ’s party won.",
        ),
        (
            "Sen. Kofi McBride Kofi (Ko) McBrideAll you need to know MORE (Ind.) left.",
            "Sen. Kofi McBride  (Ind.) left.",
        ),
    ],
)
def test_link_menus_glued_to_a_name_go(glued, kept):
    text = f"{glued} {OPENING}"
    for start, end in reversed(find_boilerplate(text)):
        text = text[:start] + text[end:]
    assert text.startswith(kept)


def test_hard_wrapped_paragraphs_are_not_taken_for_lines():
    wrapped = OPENING.replace("floods had", "floods\nhad").replace("and that ballots", "and that\nballots")
    assert removed(f"Guinea puts off its second round\n\n{wrapped}\n\n{MIDDLE}") == []


@pytest.mark.parametrize(
    "text", ["", " \n\n ", "\n", "Leave a Reply", "a", "»", "MORE", "\r\n\r\n", "￼\u200f»"]
)
def test_pages_without_an_article(text):
    assert all(0 <= start < end <= len(text) for start, end in find_boilerplate(text))


def test_spans_are_sorted_disjoint_and_inside_the_text():
    lines = [row["example"] for row in read_table("furniture")] + [OPENING, MIDDLE, CLOSING]
    shuffle = random.Random(7)
    for _ in range(30):
        text = shuffle.choice(["\n", "\n\n", "\r\n"]).join(shuffle.sample(lines, 40))
        spans = find_boilerplate(text)
        assert all(0 <= start < end <= len(text) for start, end in spans)
        assert all(before[1] <= after[0] for before, after in pairwise(spans))


@pytest.mark.parametrize(
    "unit",
    [
        f"{OPENING}\n\n", "Read also ", "MORE ", "a MORE Ab", "(read also ", "\n", "» ", "Share Tweet ",
        "by A, ", "Copyright ", "x/Reuters ",
        "In this a a a ", "Leave a Reply\n", "[", "1234567 ", "A in B, ",
    ],
)  # fmt: skip
def test_time_grows_with_the_length_and_not_faster(unit):
    def seconds(characters: int) -> float:
        text = (unit * (characters // len(unit) + 1))[:characters]
        start = time.process_time()
        find_boilerplate(text)
        return time.process_time() - start

    seconds(1_000)
    short, long = seconds(20_000), seconds(160_000)
    assert long < 8 * 4 * short + 0.2, "eight times the text may cost eight times as much, four times noise"


def test_seeds_read_as_articles_only(seed_texts):
    for text in seed_texts:
        left = text
        for start, end in reversed(find_boilerplate(text)):
            left = left[:start] + left[end:]
        assert not re.search(
            r"Read also|See also|Leave a|LEAVE A|Akismet|Source link|left to read|Home »", left
        )
        assert len(left) > 0.85 * len(text)
