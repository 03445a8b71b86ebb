"""Identifiers are masked in every form; amounts, dates and postcodes stay. Numbers here are generated, nobody's."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.reading.identifiers import PLACEHOLDERS, mask
from bot.reading.numerals import NUMERALS

MANY = 1500
_WEIGHTS = (1, 3, 7, 9, 1, 3, 7, 9, 1, 3)
_SPOKEN = {
    str(value): word
    for word, value in (
        ("zero", 0), ("jeden", 1), ("dwa", 2), ("trzy", 3), ("cztery", 4), ("pięć", 5), ("sześć", 6), ("siedem", 7),
        ("osiem", 8), ("dziewięć", 9),
    )
}  # fmt: skip
_BEFORE = st.sampled_from(["", "mój pesel to ", "dzień dobry, ", "nr: ", "proszę sprawdzić, ", "ok ", "podaję: "])
_AFTER = st.sampled_from(["", " dziękuję", ", co dalej", ".", " i mieszkam w Łodzi", "?"])


@st.composite
def pesels(draw: st.DrawFn) -> str:
    """Eleven digits with a date of birth and the right check digit."""
    year, month, day = draw(st.integers(1920, 2019)), draw(st.integers(1, 12)), draw(st.integers(1, 28))
    first = f"{year % 100:02}{month + (20 if year >= 2000 else 0):02}{day:02}{draw(st.integers(0, 9999)):04}"
    check = -sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, first, strict=True)) % 10
    return f"{first}{check}"


@st.composite
def accounts(draw: st.DrawFn) -> str:
    """Twenty-six digits with the right check digits of a Polish account."""
    bank = f"{draw(st.integers(10**7, 10**8 - 1))}{draw(st.integers(0, 10**16 - 1)):016}"
    return f"{98 - int(f'{bank}252100') % 97:02}{bank}"


@st.composite
def phones(draw: st.DrawFn) -> str:
    """Nine digits of a Polish mobile."""
    network = draw(st.sampled_from(["50", "51", "53", "60", "66", "69", "72", "78", "88"]))
    return f"{network}{draw(st.integers(0, 9999999)):07}"


def dictated(digits: str) -> str:
    """Digit by digit in words."""
    return " ".join(_SPOKEN[digit] for digit in digits)


def grouped(digits: str, sizes: tuple[int, ...], sign: str) -> str:
    """Digits in groups of the sizes, parted by a sign."""
    parts, position = [], 0
    for size in sizes:
        parts.append(digits[position : position + size])
        position += size
    return sign.join([*parts, digits[position:]] if digits[position:] else parts)


@settings(max_examples=MANY)
@given(pesels(), st.sampled_from(["plain", "spaced", "dashed", "split", "dictated"]), _BEFORE, _AFTER)
def test_a_pesel_is_masked_typed_spaced_and_dictated(pesel: str, form: str, before: str, after: str) -> None:
    written = {
        "plain": pesel,
        "spaced": grouped(pesel, (6, 5), " "),
        "dashed": grouped(pesel, (6, 5), "-"),
        "split": grouped(pesel, (2, 2, 2, 3, 2), " "),
        "dictated": dictated(pesel),
    }[form]
    masked = mask(f"{before}{written}{after}")
    assert masked.text == f"{before}[PESEL]{after}"
    assert masked.values == {"pesel": [pesel]}


@settings(max_examples=MANY)
@given(accounts(), st.sampled_from(["plain", "fours", "country", "country spaced", "dashed"]), _AFTER)
def test_an_account_is_masked_in_every_spacing(account: str, form: str, after: str) -> None:
    fours = grouped(account, (2, 4, 4, 4, 4, 4, 4), " ")
    written = {
        "plain": account,
        "fours": fours,
        "country": f"PL{account}",
        "country spaced": f"PL {fours}",
        "dashed": fours.replace(" ", "-"),
    }[form]
    masked = mask(f"konto {written}{after}")
    assert masked.text == f"konto [NR KONTA]{after}"
    assert masked.values == {"iban": [f"PL{account}"]}


@settings(max_examples=MANY)
@given(phones(), st.sampled_from(["plain", "threes", "dashed", "country", "double zero", "dictated"]), _AFTER)
def test_a_phone_is_masked_in_every_spacing(phone: str, form: str, after: str) -> None:
    threes = grouped(phone, (3, 3, 3), " ")
    written = {
        "plain": phone,
        "threes": threes,
        "dashed": threes.replace(" ", "-"),
        "country": f"+48 {threes}",
        "double zero": f"0048{phone}",
        "dictated": dictated(phone),
    }[form]
    masked = mask(f"mój telefon {written}{after}")
    assert masked.text == f"mój telefon [TELEFON]{after}"


@settings(max_examples=MANY)
@given(
    st.from_regex(r"[a-z][a-z0-9]{1,10}([._-][a-z0-9]{1,8})?", fullmatch=True),
    st.from_regex(r"[a-z]{2,10}", fullmatch=True),
    st.sampled_from(["@", " @ ", "(at)", " małpa "]),
    st.sampled_from([".pl", ".com", ".com.pl", " kropka pl"]),
)
@example(name="a0", host="at", at=" @ ", end=" kropka pl")
def test_an_address_is_masked_typed_and_dictated(name: str, host: str, at: str, end: str) -> None:
    masked = mask(f"{name}{at}{host}{end}")
    assert masked.text == "[E-MAIL]"
    assert masked.values["email"] == [f"{name}@{host}{end.replace(' kropka ', '.')}"]


@settings(max_examples=MANY)
@given(st.from_regex(r"[A-Z]{3}", fullmatch=True), st.integers(0, 999999), st.sampled_from(["", " ", "-"]))
def test_an_id_card_is_masked_where_it_is_named(letters: str, number: int, sign: str) -> None:
    assert mask(f"mój dowód {letters}{sign}{number:06}").text == "mój dowód [DOWÓD]"


@settings(max_examples=MANY)
@given(
    st.one_of(pesels(), accounts(), phones()),
    st.text(alphabet="abcdefgijklmnoprstuwyząćęłńóśźż ,.!?", max_size=40),
    st.text(alphabet="abcdefgijklmnoprstuwyząćęłńóśźż ,.!?", max_size=40),
)
def test_no_identifier_is_left_in_any_text(digits: str, before: str, after: str) -> None:
    assert digits not in mask(f"{before} {digits} {after}").text


@settings(max_examples=MANY)
@given(st.text(max_size=120))
def test_masking_twice_changes_nothing(text: str) -> None:
    once = mask(text).text
    assert mask(once).text == once


@pytest.mark.parametrize(
    "text",
    [
        "zarabiam 2400 zł, czynsz 750",
        "mam 3 dzieci 5, 8 i 12 lat",
        "90-001 Łódź",
        "12.05.2026",
        "urodzony 1958",
        "dochód 1 250,50",
        "ustawa z 2003 r. art. 17",
        "dwa tysiące trzysta",
        "800 plus i 300 plus",
        "1200, 1500, 1800 zł",
        "w pokoju 105, piętro 2",
    ],
)
def test_amounts_ages_dates_and_postcodes_stay(text: str) -> None:
    assert mask(text).text == text


def test_a_mistyped_pesel_is_still_a_pesel_and_no_phone() -> None:
    for wrong in ("48051401350", "44051401350", "99123112345"):
        assert mask(wrong).kinds == ("pesel",)


def test_a_phone_with_its_country_is_no_pesel() -> None:
    for phone in ("48601234567", "+48 601 234 567", "48 22 123 45 67"):
        assert mask(phone).kinds == ("phone",)


def test_kinds_come_in_the_order_of_the_text() -> None:
    masked = mask("44051401359, jan@example.pl, 601 234 567")
    assert masked.text == f"{PLACEHOLDERS['pesel']}, {PLACEHOLDERS['email']}, {PLACEHOLDERS['phone']}"
    assert masked.kinds == ("pesel", "email", "phone")


def test_every_digit_has_a_word_that_is_read() -> None:
    assert all(word.translate(str.maketrans("ęćś", "ecs")) in NUMERALS for word in _SPOKEN.values())


def test_a_chain_of_letters_and_dots_is_looked_through_once() -> None:
    chain = "a." * 50_000  # tried from each of its letters it would take minutes
    assert mask(chain).text == chain
    assert mask(f"pisz na {'a.' * 20}b@wp.pl").text == "pisz na [E-MAIL]"
