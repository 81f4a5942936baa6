"""What is typed so far → what a shell offers for it: files, rules, packs, time zones, reports.

These are the `shell_complete` functions of options and arguments. A shell calls them at the press of a key and has no
place for an error: where a configuration or rule file has mistakes, what can be read of it is offered.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from claimlint.model import Rule

_LONGEST_HELP = 80
_ENDINGS = {
    "checkstyle": "xml",
    "gitlab": "json",
    "json": "json",
    "jsonl": "jsonl",
    "junit": "xml",
    "markdown": "md",
    "rdjson": "json",
    "sarif": "sarif",
}
"""Format → how its files usually end."""


def files(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Files and folders, which the shell itself looks up."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(incomplete, type="file")]


def rules(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The id of a rule, with its reason."""
    return _offered(incomplete, {rule.id: _reason(rule) for rule in _rules(ctx)})


def rules_and_families(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Ids of rules and families of them; after a comma one more."""
    before, comma, last = incomplete.rpartition(",")
    known = tuple(_rules(ctx))
    named = {rule.family: f"the rules of {rule.family}" for rule in known if rule.family}
    named |= {rule.id: _reason(rule) for rule in known}
    return _offered(last, named, before + comma)


def commands(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The commands, with what each does."""
    root = ctx.find_root()
    assert isinstance(root.command, click.Group)
    found = ((name, root.command.get_command(root, name)) for name in root.command.list_commands(root))
    return _offered(incomplete, {name: one.get_short_help_str(_LONGEST_HELP) for name, one in found if one})


def pages(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The pages of the documentation, with what each holds."""
    from claimlint import docs

    return _offered(incomplete, {name: docs.summary(name) for name in docs.names()})


def packs(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The names of the packs that ship."""
    from claimlint import rulebook

    return _offered(incomplete, dict.fromkeys(rulebook.pack_names(), ""))


def languages(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The codes of languages, with their names."""
    from claimlint.languages import available, lexicon

    return _offered(incomplete, {code: lexicon(code).name for code in available()})


def zones(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Time zones by name."""
    from claimlint.dates import zones as known

    return _offered(incomplete, dict.fromkeys(known.names(), ""))


def encodings(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Encodings by the names that they have here."""
    from claimlint.files import encodings as known

    return _offered(incomplete, dict.fromkeys(known.names(), ""))


def reports(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """FORM=FILE: a format with a file as it is usually called, then the files there are."""
    from claimlint import catalog

    form, equals, file = incomplete.partition("=")
    if not equals:
        names = catalog.names("reporters")
        return _offered(form, {f"{name}=claimlint.{_ENDINGS.get(name, 'txt')}": "" for name in names})
    return _offered(incomplete, {f"{form}={path}": "" for path in _paths(file)})


def join_words_of_bash() -> None:
    """Make click's reader of bash take `--select=week` and `sarif=a` for one word: bash parts words at "="."""
    from click.shell_completion import BashComplete, add_completion_class

    class Joined(BashComplete):
        """Joins the words, and offers of each value what stands in the word that bash replaces."""

        before = ""

        def get_completion_args(self) -> tuple[list[str], str]:
            args, typed = super().get_completion_args()
            words: list[str] = []
            for word in (*args, typed):
                if words and (word == "=" or words[-1].endswith("=")):
                    words[-1] += word
                else:
                    words.append(word)
            *args, incomplete = words
            self.before = incomplete if typed == "=" else incomplete.removesuffix(typed)
            option, equals, value = incomplete.partition("=")
            if equals and option.startswith("-"):
                return [*args, option], value
            return args, incomplete

        def format_completion(self, item: CompletionItem) -> str:
            ours = self.before.partition("=")[2] if self.before.startswith("-") else self.before
            return f"{item.type},{item.value.removeprefix(ours)}"

    add_completion_class(Joined, "bash")


def _offered(incomplete: str, known: dict[str, str], before: str = "") -> list[CompletionItem]:
    """What is typed, and what there is with what it means → all that begins so, whatever its case."""
    from click.shell_completion import CompletionItem

    begun = incomplete.casefold()
    return [
        CompletionItem(before + value, help=meaning[:_LONGEST_HELP] or None)
        for value, meaning in sorted(known.items())
        if value.casefold().startswith(begun)
    ]


def _rules(ctx: click.Context) -> Iterable[Rule]:
    """The rules that the command line so far and the configuration name."""
    from claimlint.cli.rule_options import RuleSource
    from claimlint.settings import Settings

    said = {name: ctx.params[name] for name in ("rules", "packs", "config", "isolated") if ctx.params.get(name)}
    with ctx.scope(cleanup=False):
        return RuleSource(**said).plan(ctx.params.get("paths") or (), Settings()).book.rules


def _reason(rule: Rule) -> str:
    """Why there is the rule, on one line as a shell may show it."""
    from claimlint.terminal.cells import condensed

    return condensed(rule.why)


def _paths(begun: str) -> Iterator[str]:
    """The beginning of a path → the paths that go on so; folders end in a slash."""
    folder, slash, name = begun.rpartition("/")
    try:
        entries = sorted(Path(folder + slash or ".").iterdir())
    except OSError:
        return
    for entry in entries:
        if entry.name.startswith(name) and (name.startswith(".") or not entry.name.startswith(".")):
            yield f"{folder}{slash}{entry.name}{'/' * entry.is_dir()}"
