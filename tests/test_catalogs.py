"""Every word that a reader sees is there in every language, and what is shipped is up to date."""

from __future__ import annotations

import ast
import importlib
import inspect
import re
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from babel import Locale
from babel.messages import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po

PACKAGE = Path(inspect.getfile(importlib.import_module("sphinxcontrib.sampl"))).parent
"""As it is imported: a checkout, or an installed wheel, which has the ``.mo`` alone."""
SOURCES = Path(__file__).parent.parent / "sphinxcontrib_sampl" / "locale"
"""The ``.po`` and ``.pot`` beside these tests."""
LANGUAGES = sorted(path.parent.parent.name for path in SOURCES.glob("*/LC_MESSAGES/sampl.po"))
REQUIRED = {
    *("ar", "de", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt_BR", "ru", "uk", "zh_CN"),
}

Key = tuple[tuple[str, ...], str | None]
"""A message: its text, or its forms for one and for many, and its context."""
UPDATE = "see docs/contributing/translations.md"


@cache
def extracted() -> frozenset[Key]:
    """Return the messages that the sources mark."""
    found = extract_from_dir(
        PACKAGE, method_map=[("**.py", "python")], keywords=dict(DEFAULT_KEYWORDS)
    )
    return frozenset((forms(message), context) for _, _, message, _, context in found)


@cache
def source(language: str) -> Catalog:
    with (SOURCES / language / "LC_MESSAGES" / "sampl.po").open("rb") as file:
        return read_po(file, locale=language, domain="sampl", abort_invalid=True)


def messages(catalog: Catalog) -> dict[Key, Message]:
    """Return all messages but the header, which says when and by what it was written."""
    return {(forms(message.id), message.context): message for message in catalog if message.id}


def forms(text: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    """Return a text, or the plural forms of one, as a tuple."""
    return (text,) if isinstance(text, str) else tuple(text)


def placeholders(text: str) -> list[str]:
    return sorted(re.findall(r"%(?:\(\w+\))?[^\W\d_]|\{\w+\}", text.replace("%%", "")))


def test_something_is_extracted() -> None:
    assert (("Talk",), None) in extracted()
    assert len(extracted()) > 40


def test_no_word_escapes_the_extractor() -> None:
    """Before Python 3.12 what stands between the braces of an f-string is text to Babel."""
    called = {
        node.args[0].value
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "_"
        and isinstance(node.args[0], ast.Constant)
    }
    assert {text for text in called if ((text,), None) not in extracted()} == set()


def test_the_languages_are_there() -> None:
    assert set(LANGUAGES) >= REQUIRED


def test_what_is_shipped_is_what_is_translated() -> None:
    shipped = {path.parent.parent.name for path in PACKAGE.glob("locale/*/LC_MESSAGES/sampl.mo")}
    assert shipped == set(LANGUAGES), UPDATE


def test_the_template_is_up_to_date() -> None:
    with (SOURCES / "sampl.pot").open("rb") as file:
        assert set(messages(read_po(file, abort_invalid=True))) == extracted(), UPDATE


@pytest.mark.parametrize("language", LANGUAGES)
class TestCatalog:
    def test_names_its_language(self, language: str) -> None:
        assert source(language).locale == Locale.parse(language)

    def test_has_the_messages_of_the_sources(self, language: str) -> None:
        assert set(messages(source(language))) == extracted(), UPDATE

    def test_keeps_no_message_that_is_gone(self, language: str) -> None:
        assert not source(language).obsolete, UPDATE

    def test_nothing_is_fuzzy(self, language: str) -> None:
        assert [message.id for message in source(language) if message.id and message.fuzzy] == []

    def test_nothing_is_empty(self, language: str) -> None:
        catalog = source(language)
        for message in messages(catalog).values():
            translated = forms(message.string)
            assert all(form.strip() for form in translated), message.id
            assert len(translated) == (catalog.num_plurals if message.pluralizable else 1)

    def test_nothing_begins_or_ends_with_a_space(self, language: str) -> None:
        for message in messages(source(language)).values():
            assert all(form == form.strip() for form in forms(message.string)), message.id

    def test_placeholders_agree(self, language: str) -> None:
        for message in messages(source(language)).values():
            for form in forms(message.string):
                found = placeholders(form)
                assert found in [placeholders(text) for text in forms(message.id)], message.id

    def test_internal_is_in_lower_case(self, language: str) -> None:
        """It is looked for in labels in lower case, so as not to say it twice."""
        word = str(source(language)["internal"].string)
        assert word == word.lower()

    def test_is_compiled(self, language: str) -> None:
        compiled = BytesIO()
        write_mo(compiled, source(language))
        compiled.seek(0)
        with (PACKAGE / "locale" / language / "LC_MESSAGES" / "sampl.mo").open("rb") as file:
            shipped, now = read_mo(file), read_mo(compiled)
        assert {key: message.string for key, message in messages(shipped).items()} == {
            key: message.string for key, message in messages(now).items()
        }, UPDATE
        assert shipped.locale == now.locale
        assert shipped.plural_forms == now.plural_forms
