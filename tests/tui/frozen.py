"""A bot whose answers never change, so that pictures of the chat change only where the chat does."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace

from careerbot.reply import Citation, Comparison, Figure, FigureList, ItemList, Line, Paragraph, Reply

QUOTE = "A trained organ builder earns 31,400 euros a year."
URL = "https://example.org/pay"


@dataclass(frozen=True)
class Source:
    label: str = "Guild of Organ Builders"
    title: str = "Pay"
    date: str = "May 2024"
    url: str = URL


def cite(number: int, quote: str = QUOTE) -> Citation:
    return Citation(
        number, "Guild of Organ Builders", "Pay", "", URL, "May 2024", f"organ-builder/{number}", quote, ours=True
    )


def answer(question: str, *blocks: Paragraph | ItemList | FigureList | Comparison, citations: int = 2) -> Reply:
    cited = tuple(cite(number) for number in range(1, citations + 1))
    suggestions = ("What does an organ builder earn?", "Which degree does it take?")
    return Reply(question, "answer", (), ("organ-builder",), blocks, cited, suggestions=suggestions)


def figure(low: float, high: float | None = None) -> Figure:
    return Figure("organ-builder", "pay", low, high, currency="EUR", per="year")


SKILLS = (
    Paragraph((Line("What organ builders need, by two sources:"),), "cited"),
    ItemList(
        (
            Line(
                "lead pipes, tin pipes and reeds that speak at -5 degrees and at 40 degrees alike", (1,), "Metal work"
            ),
            Line("spruce, oak and a plane", (2,), "Wood work"),
            Line("an ear for a hundredth of a tone", (1, 2), "Hearing"),
        ),
        "cited",
    ),
)
PAY = (
    Paragraph((Line("Figures for organ builders range from €31,400 to €52,000:"),), "cited"),
    FigureList(
        (
            Line("€31,400 a year, average, Saxony (2019, seven years old)", (1,), "Guild"),
            Line("€38,000 to €52,000 a year, masters, Austria (2024)", (2,), "Chamber"),
        ),
        (figure(31400), figure(38000, 52000)),
        "cited",
    ),
    Paragraph((Line("They differ because they measure different people."),), "template"),
)
BESIDE = (
    Comparison(
        ("Organ builder", "Piano tuner"),
        (
            ("Skills", (Line("metal work, wood work, hearing", (1,)), Line("hearing, patience", (2,)))),
            ("Pay", (Line("€31,400 a year", (1,)), Line(""))),
        ),
        "cited",
    ),
)
ANSWERS = {"skills": SKILLS, "pay": PAY, "compare": BESIDE}


class FrozenBot:
    """All of a bot that the chat uses."""

    today = date(2026, 6, 1)
    problems = ()

    def __init__(self) -> None:
        self.memory = None

    def conversation(self, **_: str) -> FrozenBot:
        return self

    def ask(self, question: str) -> Reply:
        blocks = next((found for word, found in ANSWERS.items() if word in question), SKILLS)
        return answer(question, *blocks)

    def documents(self):
        return [SimpleNamespace(name="organ-builder", title="Organ builder", role="organ-builder", path="x.md")]

    def document(self, _: str):
        return [self.passage("organ-builder/1"), self.passage("organ-builder/2")]

    def passage(self, name: str):
        text = f"- Pay rises with the years.\n- {QUOTE}\n- Apprentices earn less."
        return SimpleNamespace(id=name, section="Organ builder › Pay", document="organ-builder", text=text)

    def neighbours(self, _: str) -> tuple[str, str]:
        return "", "organ-builder/2"

    def sources(self, _: str) -> list[Source]:
        return [Source()]

    def statistics(self) -> dict[str, str]:
        return {"passages": "2", "sources": "3"}

    def close(self) -> None:
        """Nothing is open."""
