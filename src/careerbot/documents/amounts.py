"""Figures in the sentences of somebody's own documents: amounts, ranges, shares and counts, with all they are of."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from careerbot.documents.model import FigureRow
from careerbot.documents.places import place_in
from careerbot.records import dataclass

WORDS = {
    word: value
    for value, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split(), 1
    )
} | {"twenty": 20, "thirty": 30}
CURRENCIES = {
    "us$": "USD", "ca$": "CAD", "c$": "CAD", "a$": "AUD", "$": "USD", "£": "GBP", "€": "EUR", "₹": "INR",
    "usd": "USD", "gbp": "GBP", "eur": "EUR", "cad": "CAD", "aud": "AUD", "inr": "INR", "chf": "CHF",
    "¥": "JPY", "jpy": "JPY", "cny": "CNY", "pln": "PLN", "sek": "SEK", "nok": "NOK", "dkk": "DKK", "czk": "CZK",
    "nz$": "NZD", "nzd": "NZD", "s$": "SGD", "sgd": "SGD", "hk$": "HKD", "hkd": "HKD", "zar": "ZAR", "brl": "BRL",
    "dollar": "USD", "dollars": "USD", "pounds": "GBP", "euro": "EUR", "euros": "EUR", "rupees": "INR",
}  # fmt: skip
TIMES = {"k": 1e3, "thousand": 1e3, "m": 1e6, "million": 1e6, "bn": 1e9, "billion": 1e9, "lakh": 1e5}
SIGN = r"(?:US\$|CA\$|C\$|A\$|NZ\$|S\$|HK\$|[$£€₹¥])"
CODE = r"(?:USD|GBP|EUR|CAD|AUD|INR|CHF|JPY|CNY|PLN|SEK|NOK|DKK|CZK|NZD|SGD|HKD|ZAR|BRL)"
NUMBER = r"\d{1,3}(?:,\d{2,3})+(?:\.\d+)?|\d+(?:\.\d+)?"
AMOUNT = rf"\d{{1,3}}(?:[ .]\d{{3}})+(?![\d,])|{NUMBER}"  # 38 600 € and 38.600 €, as much of Europe writes
MULTIPLE = r"(?:\s?(?:thousand|million|billion|lakh|bn)\b|k\b|K\b|m\b|M\b)"
TO = r"\s?(?:to|and|through|[-–—])\s?"
MONEY = re.compile(
    rf"(?<![\w.,])(?:(?P<sign>{SIGN}|{CODE}\s)\s?(?P<low>{AMOUNT})(?P<times>{MULTIPLE})?"
    rf"(?:{TO}(?:{SIGN}|{CODE}\s)?\s?(?P<high>{AMOUNT})(?P<times_high>{MULTIPLE})?)?"
    rf"|(?P<low2>{AMOUNT})(?P<times2>{MULTIPLE})?(?:{TO}(?P<high2>{AMOUNT})(?P<times_high2>{MULTIPLE})?)?"
    rf"\s?(?P<code>{CODE}|[$£€₹¥]|dollars?|euros?|pounds|rupees)(?!\w))(?P<plus>\+)?"
)
THOUSANDS = re.compile(rf"(?<![\w.,$£€₹])(?P<low>{NUMBER})[kK](?:{TO}(?P<high>{NUMBER})[kK])?\b")
PERCENT = re.compile(
    rf"(?<![\w.,])(?P<low>{NUMBER})\s?(?:%|per ?cent\b)?(?:{TO}(?P<high>{NUMBER}))?\s?(?:%|per ?cent\b)"
)
DIGITS_OR_WORD = rf"(?:\d{{1,2}}|{'|'.join(WORDS)})"
YEARS = re.compile(
    rf"\b(?P<more>more than |over |at least |under |less than |up to )?(?P<low>{DIGITS_OR_WORD})(?P<plus>\+|[- ]plus)?"
    rf"(?:\s?(?:to|or|[-–—])\s?(?P<high>{DIGITS_OR_WORD}))?[\s-](?:or more )?years?\b"
    r"(?P<of>['’]? (?:of )?(?:\w+ )?experience\b)?",
    re.I,
)
COUNT = re.compile(
    rf"(?<![\w.,$£€₹])(?P<low>{NUMBER})(?P<times>\s(?:thousand|million|billion))?\+?\s"
    r"(?P<what>(?!per)(?:[a-z]+ ){0,2}(?:jobs|openings|positions|vacancies|roles|workers|people|professionals|engineers"
    r"|scientists|analysts|developers|students|companies|employees|respondents|postings|graduates)\b)"
)
BEFORE = re.compile(
    r"\b(?:about|around|approximately|roughly|nearly|almost|just under|just over|just below|just above|up to|over|under"
    r"|more than|less than|at least|as much as|close to|well over|an estimated|some|above|below)\s*$",
    re.I,
)
PER = re.compile(
    r"^\s*(?:(?:per|an?|/)\s?(?P<per>year|annum|hour|month|week|day|yr|hr)|(?P<adverb>annually|yearly|hourly"
    r"|monthly|p\.?a\.?))\b",
    re.I,
)
PER_BEFORE = re.compile(r"\b(?P<per>annual(?:ly)?|yearly|hourly|monthly|per (?:year|annum|hour|month))\b", re.I)
PER_NAMES = {"annum": "year", "annual": "year", "annually": "year", "yearly": "year", "yr": "year", "hr": "hour",
             "hourly": "hour", "monthly": "month", "pa": "year"}  # fmt: skip
PAY = re.compile(
    r"\b(?P<kind>(?:(?:average|median|mean|typical|starting|entry-level|base|basic|total|gross|minimum|maximum|top|highest|lowest"
    r"|national|annual"
    r"|hourly|advertised|estimated) )*)(?P<what>salar(?:y|ies)|pay|wages?|compensation|earnings|incomes?|bonus(?:es)?"
    r"|stipends?|day rates?|remuneration)\b",
    re.I,
)
EARNS = re.compile(
    r"\b(?:earn(?:s|ed|ing)?|mak(?:e|es|ing)|made|paid|pays?|offer(?:s|ed)?|starts? at|command|receive)\b", re.I
)
CENTRAL = re.compile(r"\b(average|median|mean|typical)", re.I)
LEVEL = re.compile(
    r"\b(entry[- ]level|junior|mid[- ](?:level|career)|senior|experienced|graduates?|lead|principal|executive)\b", re.I
)
CLAUSE = re.compile(r"(?<=[\w)%])(?:,|;)?\s+(?=(?:while|whereas|but|although|and those|compared (?:with|to))\b)|;\s+")
NAMED = r"(?P<name>(?:the )?[A-Z][\w&.’'-]*[\w](?:(?: of(?: the)?| and| for|) [A-Z][\w&.-]*\w)*)"
SAID_BY = re.compile(
    rf"\b(?:[Aa]ccording to|[Dd]ata (?:from|by)|[Rr]eported by|[Ff]igures (?:from|by)|[Ss]urvey (?:from|by|of)"
    rf"|[Ss]tudy by"
    rf"|[Pp]ublished by|[Ss]tated by|[Ll]isted on|[Oo]n|[Aa]t|[Pp]er) {NAMED}"
)
SAYS = re.compile(
    rf"{NAMED}(?:,? in (?:19|20)\d\d,?)? (?:states|says|reports?|reported|lists?|puts|estimates|estimated|found"
    rf"|shows|gives|determined|notes|expects|projects)\b"
)
AS_OF = re.compile(
    r"\b(?:as of|in|since|for|by|from|of|year:|date:) (?:\w+ )?(?P<year>(?:19|20)\d\d)\b|\b(?P<owner>(?:19"
    r"|20)\d\d) (?=(?-i:[A-Z]))",
    re.I,
)
NOT_NAMES = frozenset(
    "the this that they it these those one average entry senior junior data we he she you top other".split()
)
GROUPED = re.compile(r"\d{1,3}(?:[ .]\d{3})+")
ROW = re.compile(r"[^:;]+: [^;]+(?:; [^:;]+: [^;]+)+")  # a table's row, each cell with its column's name
HEADED = re.compile(  # a column whose heading says what its numbers are: "Pay (£ per hour): 14"
    rf"\s?\((?P<sign>{SIGN}|{CODE}\b)(?P<per>[^()]*)\): (?P<amount>(?:{AMOUNT})(?:{TO}(?:{AMOUNT}))?)(?=;|$)"
)
LONGEST = 2_000  # letters of what is still a sentence
MOST_AMOUNTS = 24  # of one clause: more are no sentence
SOURCE_CELL = re.compile(r"(?:^|; )(?:source|reported by|reporter|according to): (?P<name>[^;]+)", re.I)
SURELY_SAID = ("on ", "at ", "per ")


@dataclass(frozen=True, slots=True)
class _Amount:
    """A number where it stands in its clause."""

    low: float
    high: float | None
    currency: str
    start: int
    end: int


def figures_in(sentence: str, *, about_pay: bool = False, date: str = "undated") -> list[FigureRow]:
    """The figures of a sentence, in its order; `about_pay`: whether it stands in a section on pay.

    `date` is the document's, for figures whose sentence names no year. An amount of money counts only where the
    sentence or its section says that it is pay; shares and counts where the words behind them say of what.
    """
    found: list[FigureRow] = []
    if len(sentence) > LONGEST:
        return found
    if not any(letter.isdigit() for letter in sentence) and not YEARS.search(sentence):
        return found
    sentence = HEADED.sub(r": \g<sign>\g<amount>\g<per>", sentence)
    said = sentence if ROW.fullmatch(sentence) else ""  # what any cell says holds for all of a row
    for clause in CLAUSE.split(sentence):
        about = _About(clause, said, sentence, date)
        for amount in islice(_money(clause), MOST_AMOUNTS):
            row = _pay(amount, about, about_pay=about_pay)
            found += [row] if row else []
        found += islice(_shares(about), MOST_AMOUNTS)
        said = f"{said}; {clause}"
    return found


@dataclass(frozen=True)
class _About:
    """A clause with figures, what the sentence said before it, all of the sentence, and the document's date.

    What it says of its figures is found once for all of them.
    """

    clause: str
    before: str
    sentence: str
    date: str

    @functools.cached_property
    def place(self) -> str:
        return place_in(self.clause) or place_in(self.before)

    @functools.cached_property
    def reporter(self) -> str:
        return _reporter(self.clause) or _reporter(self.before)

    @functools.cached_property
    def as_of(self) -> str:
        return _year(self.clause) or _year(self.sentence) or self.date


def _money(clause: str) -> Iterator[_Amount]:
    taken: list[tuple[int, int]] = []
    for match in MONEY.finditer(clause):
        taken.append(match.span())
        sign = (match["sign"] or match["code"]).strip().lower()
        low, times = match["low"] or match["low2"], match["times"] or match["times2"]
        high, times_high = match["high"] or match["high2"], match["times_high"] or match["times_high2"]
        top = _amount(high, times_high) if high else None
        bottom = _amount(low, times or (times_high if top and _amount(low, "") < top / 100 else ""))
        if top is not None and top < bottom:
            top = None
        yield _Amount(bottom, top, CURRENCIES[sign], match.start(), match.end())
    for match in THOUSANDS.finditer(clause):
        if any(start <= match.start() < end for start, end in taken):
            continue
        top = _value(match["high"], "k") if match["high"] else None
        yield _Amount(_value(match["low"], "k"), top, "USD" if "$" in clause else "", match.start(), match.end())


def _amount(digits: str, times: str | None) -> float:
    """A number of money, whose thousands may be parted by blanks or full stops."""
    grouped = not times and GROUPED.fullmatch(digits)
    return _value(re.sub(r"[ .]", "", digits) if grouped else digits, times)


def _value(digits: str, times: str | None) -> float:
    value = float(digits.replace(",", "")) * TIMES.get((times or "").strip().lower(), 1.0)
    return round(value, 4)


def _pay(amount: _Amount, about: _About, *, about_pay: bool) -> FigureRow | None:
    """An amount of money as pay, None where nothing says that it is pay."""
    clause = about.clause
    measure = _measure(clause) or _measure(about.sentence)
    if not amount.currency or (not measure and not about_pay):
        return None
    before = BEFORE.search(clause[: amount.start])
    return FigureRow(
        measure=measure or "pay",
        low=amount.low,
        high=amount.high if amount.high != amount.low else None,
        before=before[0].strip().lower() if before else "",
        currency=amount.currency,
        per=_per(clause, amount) or _per(about.sentence, None),
        place=about.place,
        experience=_experience(clause) or _experience(about.before if ROW.fullmatch(about.sentence) else ""),
        reported_by=about.reporter,
        as_of=about.as_of,
    )


def _measure(text: str) -> str:
    """What an amount measures: "average salary", from words for pay or for earning."""
    match = PAY.search(text)
    central = CENTRAL.search(text)
    if match:
        kind = " ".join(match["kind"].lower().split())
        what = match["what"].lower().replace("salaries", "salary").replace("wages", "wage").replace("incomes", "income")
        kind = " ".join(word for word in kind.split() if word not in ("annual", "hourly"))
        if central and not CENTRAL.search(kind):
            kind = f"{central[1].lower()} {kind}".strip()
        return f"{kind} {what}".strip()
    return f"{central[1].lower()} pay" if central and EARNS.search(text) else "pay" if EARNS.search(text) else ""


def _per(text: str, amount: _Amount | None) -> str:
    match = (PER.search(text[amount.end :]) if amount else None) or PER_BEFORE.search(text)
    if not match:
        return ""
    said = (match.groupdict().get("adverb") or match["per"]).lower().replace(".", "").removeprefix("per ")
    return PER_NAMES.get(said, said)


def _experience(clause: str) -> str:
    """The experience that a clause speaks of: "5 to 9 years", "more than 20 years", "entry level"."""
    match = YEARS.search(clause)
    if match and (match["of"] or match["plus"] or match["high"]):
        return _years(match)
    level = LEVEL.search(clause)
    return level[1].lower().replace("-", " ") if level else ""


def _years(match: re.Match[str]) -> str:
    low = _small(match["low"])
    if match["high"]:
        return f"{low} to {_small(match['high'])} years"
    more = (match["more"] or "").lower() or ("more than " if match["plus"] else "")
    return f"{more}{low} {'year' if low == 1 else 'years'}"


def _small(text: str) -> int:
    return int(text) if text.isdigit() else WORDS[text.lower()]


def _reporter(text: str) -> str:
    """Who a sentence says reports its figures, or ""."""
    cell = SOURCE_CELL.search(text)
    if cell:
        return cell["name"].strip()
    for match in (*SAID_BY.finditer(text), *SAYS.finditer(text)):
        name = match["name"].removesuffix("'s").removesuffix("’s")
        loose = match[0].lower().startswith(SURELY_SAID) and match.re is SAID_BY
        first = name.split()[0].lower()
        if first in NOT_NAMES - {"the"} or (first == "the" and name[4:5].islower()):
            continue
        if not (place_in(name) or (loose and not re.fullmatch(r"[A-Z][\w.]+", name))):
            return re.sub(r" (?:19|20)\d\d\b.*", "", name).removesuffix("'s").removesuffix("’s")
    return ""


def _year(text: str) -> str:
    match = AS_OF.search(text)
    return (match["year"] or match["owner"]) if match else ""


def _shares(about: _About) -> Iterator[FigureRow]:
    """Percentages, counts and years, measured by the words behind them."""
    clause = about.clause
    common: dict[str, Any] = {"place": about.place, "reported_by": about.reporter, "as_of": about.as_of}
    for match in PERCENT.finditer(clause):
        what = _behind(clause[match.end() :]) or _ahead(clause[: match.start()])
        low, high = _value(match["low"], ""), _value(match["high"], "") if match["high"] else None
        if what and (high is None or high >= low):
            yield FigureRow(what, low, high, currency="%", **common)
    for match in COUNT.finditer(clause):
        before = BEFORE.search(clause[: match.start()])
        said = before[0].strip().lower() if before else ""
        yield FigureRow(match["what"], _value(match["low"], match["times"]), before=said, **common)
    for match in YEARS.finditer(clause):
        low, high = _small(match["low"]), _small(match["high"]) if match["high"] else None
        if match["of"] and (high is None or high >= low):
            before_years = (match["more"] or "").strip().lower()
            yield FigureRow("experience", low, high, before=before_years, currency="years", as_of=about.as_of)


def _behind(text: str) -> str:
    """The words behind a percentage, as far as they belong to it."""
    words = re.split(r"[.,;:()]|\b(?:and|while|but|who|which|that|in|by)\b", text, maxsplit=1)[0].split()
    return " ".join(words[:8]) if len(words) > 1 else ""


def _ahead(text: str) -> str:
    words = re.split(r"[.,;:()]", text)[-1].split()
    return " ".join(words[-6:])
