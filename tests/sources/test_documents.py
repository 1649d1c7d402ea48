"""How a document is made from a text: id, title, language, span law."""

import pytest

from dateline.sources.documents import document_id, make_document
from dateline.sources.language import identify_language

ARTICLE = (
    "Guinea puts off its second round\n\n"
    "CONAKRY (AFP) - The electoral board of Guinea put off the second round by two weeks on Monday, saying "
    "that floods had cut off three provinces.\n\n"
    "Read also Mozambique's long war\n\n"
    "Two of the three candidates accepted the delay, and the third asked the court to overturn it.\n\n"
    "Leave a Reply"
)


def test_the_text_is_kept_as_given():
    text = "\ufeff \r\n" + ARTICLE + "\x00\r\n"
    assert make_document(text).text == text


def test_what_is_found_on_the_way():
    document = make_document(ARTICLE, path="news/guinea.txt")
    assert document.title == "Guinea puts off its second round"
    assert document.language == "en"
    assert document.agencies == ("AFP",)
    marked = [ARTICLE[start:end] for start, end in document.boilerplate]
    assert marked == ["Read also Mozambique's long war", "Leave a Reply"]
    assert not document.truncated
    assert not document.translated


def test_a_given_title_is_believed():
    assert make_document(ARTICLE, title="Vote put off").title == "Vote put off"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("The board met on Monday and put off the vote by two weeks, its chairman told reporters.", None),
        (
            "Guinea votes\n\nThe board met on Monday and put off the vote by two weeks, it said late.",
            "Guinea votes",
        ),
        (
            "Complete Guinea News\n\nGuinea puts off its vote | Africa\n\nThe board met on Monday and "
            "put off "
            "the vote by two weeks, its chairman told reporters.",
            "Guinea puts off its vote",
        ),
        ("", None),
        (" \n ", None),
        ("He said:", None),
    ],
)
def test_titles_come_from_the_first_line_where_it_is_one(text, title):
    assert make_document(text).title == title


def test_ids_follow_from_address_or_name_and_bytes():
    raw = ARTICLE.encode()
    assert document_id(raw, path="a/guinea.txt") == document_id(raw, path="/else/where/guinea.txt")
    assert document_id(raw, path="a/guinea.txt") != document_id(raw + b" ", path="a/guinea.txt")
    assert document_id(raw, path="a/guinea.txt") != document_id(raw, path="a/other.txt")
    first = document_id(raw, url="https://www.news.example/guinea?utm_source=mail#top")
    assert first == document_id(raw, url="http://news.example/guinea/", path="anything.html")
    assert first.startswith("d")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (ARTICLE, "en"),
        (
            "Le gouvernement guinéen a reporté lundi le second tour du scrutin de deux semaines à cause "
            "des crues.",
            "fr",
        ),
        (
            "La junta electoral aplazó el lunes dos semanas la segunda vuelta por las inundaciones del "
            "norte.",
            "es",
        ),
        (
            "Die Wahlkommission hat die Stichwahl am Montag wegen der Überschwemmungen um zwei Wochen "
            "verschoben.",
            "de",
        ),
        (
            "أرجأت اللجنة الانتخابية يوم الاثنين الجولة الثانية من التصويت أسبوعين بسبب الفيضانات في الشمال",
            "ar",
        ),
        ("选举委员会周一宣布由于洪水将第二轮投票推迟两周并要求各方保持冷静以及遵守法院的决定和安排", "zh"),
        ("Vote in Guinea", "en"),
        ("", "en"),
        ("12,400 11,300 9,870 10.2 8.8 7.1 6.0 5.5 4.1", "en"),
    ],
)
def test_languages(text, language):
    assert identify_language(text) == language


def test_a_given_language_is_believed():
    assert make_document("Wahl", language="de").language == "de"
