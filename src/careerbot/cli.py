"""The command line: click commands, thin; the only place that prints and sets exit codes."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from datetime import date
from functools import wraps
from typing import Any, ParamSpec

import click

from careerbot import __version__
from careerbot.errors import CareerBotError

ANSWERED, REFUSED, UNUSABLE, INTERRUPTED = 0, 1, 2, 130
P = ParamSpec("P")

corpus_option = click.option(
    "--corpus",
    multiple=True,
    metavar="PATH",
    help="Answer from this file or folder instead of the built-in guides; repeatable.",
)


def careful(command: Callable[P, int | None]) -> Callable[P, None]:
    """Turn what goes wrong into a line on stderr and an exit status; with --debug show where it went wrong."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            status = command(*args, **kwargs)
        except CareerBotError as problem:
            if click.get_current_context().find_root().params.get("debug"):
                raise
            note(f"careerbot: {problem}")
            status = UNUSABLE
        except BrokenPipeError:  # whoever read our output has had enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            status = ANSWERED
        except KeyboardInterrupt:
            status = INTERRUPTED
        sys.exit(status or ANSWERED)

    return run


def say(text: str) -> None:
    """Print an answer, without control characters that a document or a question may hold."""
    click.echo("".join(c if c in "\n\t" or c.isprintable() else " " for c in text))


def note(text: str) -> None:
    """Print what is not an answer."""
    click.echo("".join(c if c in "\n\t" or c.isprintable() else " " for c in text), err=True)


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--plain", is_flag=True, help="Chat line by line, without a full screen.")
@click.option("--debug", is_flag=True, help="Show a traceback where something goes wrong.")
@click.version_option(__version__, prog_name="careerbot")
@click.pass_context
def main(context: click.Context, plain: bool, debug: bool) -> None:  # noqa: ARG001 - read from the context
    """A career adviser that answers from cited documents.

    Without a command it opens the chat; in a pipe it reads one question a line.

    \b
    careerbot
    careerbot ask "what skills do I need"
    echo "what does it pay" | careerbot
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    if context.invoked_subcommand is None:
        chat(plain)


@careful
def chat(plain: bool) -> int:
    """Open the chat, or answer line by line."""
    terminal = sys.stdin.isatty() and sys.stdout.isatty()
    if plain or not terminal or os.environ.get("TERM") == "dumb" or os.environ.get("ACCESSIBLE"):
        return _line_by_line(prompt=terminal)
    from careerbot.tui.app import run_chat

    run_chat()
    return ANSWERED


def _line_by_line(*, prompt: bool) -> int:
    from careerbot.bot import CareerBot

    status = ANSWERED
    with CareerBot() as bot:
        conversation = bot.conversation()
        if prompt:
            say(conversation.ask("hello").text + "\n")
        for question in _lines(prompt=prompt):
            status = _show(conversation.ask(question), as_json=False)
            say("")
    return status


def _lines(*, prompt: bool) -> Iterable[str]:
    while True:
        if prompt:
            click.echo("> ", nl=False)
        line = sys.stdin.readline()
        if not line or (prompt and line.strip().lower() in ("/quit", "quit", "exit")):
            return
        if line.strip() or prompt:
            yield line.rstrip("\n")


def _show(reply: Any, *, as_json: bool) -> int:
    """Print a reply and return the exit status it stands for."""
    if as_json:
        import json

        click.echo(json.dumps(reply.to_dict(), ensure_ascii=False))
    else:
        from careerbot import render

        say(render.plain(reply, date.today().year))
    return REFUSED if reply.kind == "refusal" else ANSWERED


@main.command()
@click.argument("questions", nargs=-1, required=True, metavar="QUESTION [QUESTION …]")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a turn, nothing else on stdout.")
@corpus_option
@click.option("--role", default="", help="The career to assume where the questions name none.")
@click.option("--explain", is_flag=True, help="Also tell, on stderr, how each question was read and ranked.")
@careful
def ask(questions: tuple[str, ...], as_json: bool, corpus: tuple[str, ...], role: str, explain: bool) -> int:
    """Answer questions: the turns of one conversation.

    \b
    careerbot ask "what skills do I need" "and the pay?"
    careerbot ask --json --corpus ~/guides "which degree does it take"

    Exit status: 0 answered, 1 refused, 2 wrong usage or unusable input.
    """
    from careerbot.bot import CareerBot

    status = ANSWERED
    with CareerBot(corpus or None) as bot:
        _tell_problems(bot.problems)
        conversation = bot.conversation(role=role)
        for number, question in enumerate(questions):
            if number and not as_json:
                say("")
            reply = conversation.ask(question)
            status = _show(reply, as_json=as_json)
            if explain:
                note("\n".join(reply.explanation))
    return status


def _tell_problems(problems: Iterable[str]) -> None:
    for problem in problems:
        note(f"careerbot: skipped {problem}")


@main.command()
@click.argument("name", required=False)
@corpus_option
@careful
def sources(name: str | None, corpus: tuple[str, ...]) -> None:
    """List the documents, or print the text of one, by passages.

    \b
    careerbot sources
    careerbot sources data-scientist
    """
    from careerbot.bot import CareerBot

    with CareerBot(corpus or None) as bot:
        if name is None:
            for document in bot.documents():
                passages = len(bot.document(document.name))
                say(f"{document.name}: {document.title}, {passages} passages ({document.path})")
        else:
            for passage in bot.document(name):
                say(f"[{passage.id}]{f' {passage.section}' if passage.section else ''}\n{passage.text}\n")
        _tell_problems(bot.problems)


@main.command()
@click.argument("passage")
@corpus_option
@careful
def show(passage: str, corpus: tuple[str, ...]) -> None:
    """Print a passage by its id, with its sources and its neighbours.

    \b
    careerbot show machine-learning-engineer/skills/mathematics
    """
    from careerbot import render
    from careerbot.bot import CareerBot

    with CareerBot(corpus or None) as bot:
        found = bot.passage(passage)
        before, after = bot.neighbours(passage)
        say(f"{found.section or found.document}\n\n{found.text}\n")
        cited = [render.source_line(source, date.today().year) for source in bot.sources(passage)]
        say("\n".join(["Sources", *cited]))
        say(f"\nBefore: {before or 'none'}\nAfter: {after or 'none'}")


@main.command()
@click.option("--rebuild", is_flag=True, help="Build the knowledge base anew, current or not.")
@corpus_option
@careful
def index(rebuild: bool, corpus: tuple[str, ...]) -> None:
    """Say what the knowledge base holds; build it where it is missing or out of date.

    \b
    careerbot index
    careerbot index --rebuild --corpus ~/guides
    """
    from careerbot.bot import CareerBot

    with CareerBot(corpus or None, rebuild=rebuild) as bot:
        for name, value in bot.statistics().items():
            say(f"{name}: {value}")
        _tell_problems(bot.problems)


if __name__ == "__main__":
    main()
