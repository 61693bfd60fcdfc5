"""What of saved pages is content: seven pages of different make, and single lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from careerbot.documents.assembling import assemble
from careerbot.documents.cleaning import clean, is_plug
from careerbot.documents.model import Document
from careerbot.documents.plain_text import read_plain_text
from careerbot.documents.reading import end_reading, read_document
from careerbot.documents.topics import load_topics

PAGES = Path(__file__).parent / "pages"
NEVER = (
    "cookie",
    "rivacy",
    "newsletter",
    "sign up",
    "©",
    "opyright",
    "sponsor",
    "logo",
    "request info",
    "share",
    "tweet",
)


@pytest.fixture(scope="module", autouse=True)
def no_process_left():
    yield
    end_reading()


def page(name: str) -> Document:
    return read_document(PAGES / name, load_topics())


def said(document: Document) -> str:
    return " ".join([*(p.text for p in document.passages), *(h for p in document.passages for h in p.headings)])


KEPT = {
    "encyclopedia.html": [
        "two thousand years",
        "Gathers glass on the blowpipe",
        "the jacks",
        "Country: Italy; Median pay: €24,500",
    ],
    "blog.html": ["colonies", "about $41,200 a year", "thirty kilos", "bees notice a hurry"],
    "agency.html": ["gates of a canal", "38 to 40 a week", "boat licence", "all weathers", "Read gauges"],
    "soup.html": ["slow to learn", "hammer and chisel", "grow 6% by 2030"],
    "posting.txt": ["nine grands", "strings and felts", "A good ear", "£34,000 to £39,500"],
    "portal.txt": ["has to fit", "a joiner who makes", "Cutting joints", "Fitting doors", "$44,000 to $58,000"],
    "scraped.md": ["cakes, tarts and bread", "A sense of time", "recipes are scaled", "Chicago makes $61,500"],
}
LEFT_OUT = {
    "encyclopedia.html": ["Jump to", "Potter", "What links here", "last edited", "About Openpedia"],
    "blog.html": ["Shop", "6 min read", "Ten plants", "Your comment", "paint a hive", "affiliate", "one story a week"],
    "agency.html": ["Explore careers", "Accept all", "page useful", "Help"],
    "soup.html": ["News", "Forum", "Advertisement", "ten best chisels", "Terms"],
    "posting.txt": ["Companies", "Sign in", "Apply now", "Violin maker", "Terms of use"],
    "portal.txt": ["Timber Prices", "FIND", "Oak College", "quiz", "awaits", "Luthier", "Wood Types", "compensate"],
    "scraped.md": ["Login", "Chefs", "recipe book", "sourdough", "Last updated"],
}


@pytest.mark.parametrize("name", KEPT)
def test_what_a_page_says_is_kept(name):
    text = said(page(name))
    assert [words for words in KEPT[name] if words not in text] == []


@pytest.mark.parametrize("name", LEFT_OUT)
def test_what_stands_around_it_is_left_out_with_a_reason(name):
    document = page(name)
    text = said(document)
    assert [words for words in LEFT_OUT[name] if words in text] == []
    assert [words for words in NEVER if words in text.lower()] == []
    assert all(piece.reason and piece.text for piece in document.dropped)


ORIGINS = [
    ("encyclopedia.html", ("Glass blower", "", "4 March 2022", "")),
    ("blog.html", ("Becoming a beekeeper for a living", "Oda Lindqvist", "May 9, 2023", "beekeeper")),
    ("agency.html", ("Lock keeper", "", "undated", "lock-keeper")),
    ("posting.txt", ("Piano tuner", "", "14 June 2023", "piano-tuner")),
    ("portal.txt", ("How to become a cabinet maker", "", "2022 (copyright)", "cabinet-maker")),
    ("scraped.md", ("Pastry chef: what the job is like", "", "February 2021", "pastry-chef")),
]


@pytest.mark.parametrize(("name", "expected"), ORIGINS)
def test_title_author_date_and_role_are_taken_from_the_page(name, expected):
    document = page(name)
    source = document.sources[name]
    assert (document.title, source.author, source.date, document.role) == expected


def test_addresses_come_from_the_page_itself():
    assert page("portal.txt").sources["portal.txt"].url == "https://www.woodportal.example"
    assert page("encyclopedia.html").sources["encyclopedia.html"].url == "https://openpedia.example/wiki/Glass_blower"


FIGURES = [
    ("blog.html", (41200, None, "", "5 to 9 years", "Honeyledger")),
    ("blog.html", (38750, None, "Texas", "", "")),
    ("posting.txt", (34000, 39500, "", "", "")),
    ("portal.txt", (44000, 58000, "Canada", "", "")),
    ("scraped.md", (29000, None, "", "entry level", "")),
    ("scraped.md", (61500, None, "Chicago", "", "")),
]


@pytest.mark.parametrize(("name", "expected"), FIGURES)
def test_figures_of_pay_are_found_on_pages(name, expected):
    rows = [s.figure for p in page(name).passages for s in p.statements if s.figure and p.topic == "salary"]
    assert expected in [(row.low, row.high, row.place, row.experience, row.reported_by) for row in rows]


def test_sections_get_their_topics():
    topics = {p.headings[-1]: p.topic for p in page("agency.html").passages if p.headings}
    assert topics["Day-to-day tasks"] == "duties"
    assert topics["Working environment"] == "workplace"


def own(text: str) -> Document:
    return assemble(Path("notes.txt"), read_plain_text(text), load_topics())


@pytest.mark.parametrize(
    "text",
    [
        "You share what you know with apprentices every week, and you print the plans.",
        "A baker takes the first test after a year. It covers flour, water and time.",
        "Data on cookies and cakes is collected by every shop, and bakers compare it.",
        "Your day starts at four. You knead until noon.",
    ],
)
def test_sentences_that_only_sound_alike_are_kept(text):
    assert said(own(f"Bakers bake bread every day.\n\n{text}\n")).count(text.split(".")[0]) == 1


def test_a_list_below_a_heading_on_a_topic_is_no_menu():
    document = own("Bread is baked early in the day by men and women.\n\nTools\n\n- Peel\n- Oven\n- Scale\n")
    assert [s.text for s in document.passages[-1].statements] == ["Peel", "Oven", "Scale"]


def test_a_text_of_titles_alone_is_kept():
    assert said(own("- Peel\n- Oven\n- Scale\n")) == "- Peel\n- Oven\n- Scale"


def test_nothing_is_lost_between_kept_and_left_out():
    for path in sorted(PAGES.glob("*.txt")):
        raw = read_plain_text(path.read_text(encoding="utf-8"))
        assert len(clean(raw.blocks, lambda _: False)) == len(raw.blocks)


@pytest.mark.parametrize(
    "text", ["Learn more about our courses.", "Ready? Take the free career quiz today.", "Subscribe now!"]
)
def test_lines_that_send_the_reader_elsewhere_are_plugs(text):
    assert is_plug(text)


def test_a_line_of_furniture_without_end_takes_no_time():
    for text in ("- " * 5_000 + "bread", "ad " * 5_000 + "x", "#" * 20_000 + "x", "| " * 9_000 + "bread"):
        assert own(f"Bakers bake bread every day.\n\na {text}\n").passages
