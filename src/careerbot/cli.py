"""The command line: click commands, thin; the only place that prints and sets exit codes."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from datetime import date
from functools import wraps
from itertools import takewhile
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

import click

from careerbot import __version__
from careerbot.errors import CareerBotError, StoreError
from careerbot.paths import find_home

if TYPE_CHECKING:
    from careerbot.documents.model import Piece
    from careerbot.progress import Progress
    from careerbot.reply import Reply
    from careerbot.store.conversations import Conversations

ANSWERED, REFUSED, UNUSABLE, INTERRUPTED = 0, 1, 2, 130
P = ParamSpec("P")
T = TypeVar("T")


def corpus_option(command: Callable[P, T]) -> Callable[..., T]:
    """The options that choose the documents: given ones, or the person's library alone."""

    @click.option("--only", is_flag=True, help="Answer from your library alone, without the built-in guides.")
    @click.option(
        "--corpus",
        multiple=True,
        metavar="PATH",
        help="Answer from this file or folder instead of the built-in guides and your library; repeatable.",
    )
    @wraps(command)
    def run(*args: Any, corpus: tuple[str, ...], only: bool, **kwargs: Any) -> T:
        if only:
            library = find_home().library
            library.mkdir(parents=True, exist_ok=True, mode=0o700)
            corpus = (*corpus, str(library))
        return command(*args, corpus=corpus, **kwargs)  # type: ignore[arg-type]

    return run


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
@click.option("--continue", "resume", is_flag=True, help="Go on with the last conversation.")
@click.option("--private", is_flag=True, help="Keep nothing of this chat.")
@click.option("--debug", is_flag=True, help="Show a traceback where something goes wrong.")
@click.version_option(__version__, prog_name="careerbot")
@click.pass_context
def main(context: click.Context, plain: bool, resume: bool, private: bool, debug: bool) -> None:  # noqa: ARG001 - read from the context
    """A career adviser that answers from cited documents.

    Without a command it opens the chat; in a pipe it reads one question a line.

    \b
    careerbot
    careerbot --continue
    careerbot ask "what skills do I need"
    echo "what does it pay" | careerbot
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    if resume and private:
        raise click.UsageError("--private keeps nothing that --continue could go on with")
    if context.invoked_subcommand is None:
        chat(plain, resume, private)


@careful
def chat(plain: bool, resume: bool, private: bool) -> int:
    """Open the chat, or answer line by line."""
    terminal = sys.stdin.isatty() and sys.stdout.isatty()
    if not terminal and not os.environ.get("TEXTUAL_DRIVER"):  # in a browser Textual brings the screen
        return _answer_pipe()
    if plain or os.environ.get("TERM") == "dumb" or os.environ.get("ACCESSIBLE"):
        return _chat_aloud(resume=resume, private=private)
    from careerbot.tui.app import run_chat

    run_chat(resume=resume, private=private, scribe=_script_of)
    return ANSWERED


def _answer_pipe() -> int:
    """One question a line, nothing kept."""
    from careerbot.bot import CareerBot

    status = ANSWERED
    with CareerBot() as bot:
        conversation = bot.conversation()
        for question in _lines(prompt=False):
            status = _show(conversation.ask(question), as_json=False)
            say("")
    return status


def _chat_aloud(*, resume: bool, private: bool) -> int:
    """The plain chat on a terminal."""
    from careerbot.bot import CareerBot
    from careerbot.tui.aloud import LEAVE, Patience, PlainChat

    status = ANSWERED
    with CareerBot(tell=Patience(note)) as bot, ExitStack() as stack:
        talk = PlainChat(bot, None if private else _store(stack))
        say(f"{talk.resume() if resume else talk.open()}\n")
        for question in takewhile(lambda line: line.strip().lower() not in LEAVE, _lines(prompt=True)):
            reply, said = talk.ask(question)
            say(f"{said}\n")
            status = REFUSED if reply.kind == "refusal" else ANSWERED
            while talk.troubles:
                note(f"careerbot: {talk.troubles.pop()}")
    return status


def _store(stack: ExitStack) -> Conversations | None:
    """The conversations that are kept; None, and why, where none can be."""
    from careerbot.store.conversations import Conversations
    from careerbot.store.settings import read_settings

    folder = find_home().data
    try:
        return stack.enter_context(Conversations(folder, keep_days=read_settings(folder).keep_days))
    except StoreError as problem:
        note(f"careerbot: {problem}")
        return None


def _script_of(replies: Sequence[Reply], today: date, role: str) -> str:
    from careerbot.scripts.writing import record

    return record(replies, today=today, role=role)


def _lines(*, prompt: bool) -> Iterable[str]:
    while True:
        if prompt:
            click.echo("> ", nl=False)
        line = sys.stdin.readline()
        if not line:
            return
        if line.strip() or prompt:
            yield line.rstrip("\n")


def _show(reply: Any, *, as_json: bool, full: bool = False) -> int:
    """Print a reply and return the exit status it stands for."""
    if as_json:
        import json

        # control characters beyond ASCII are escaped too: a terminal may obey them
        data = json.dumps(reply.to_dict(), ensure_ascii=False)
        click.echo("".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in data))
    else:
        from careerbot import render

        say(render.plain(reply, date.today().year, full=full))
    return REFUSED if reply.kind == "refusal" else ANSWERED


@main.command()
@click.argument("questions", nargs=-1, required=True, metavar="QUESTION [QUESTION …]")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a turn, nothing else on stdout.")
@corpus_option
@click.option("--role", default="", help="The career to assume where the questions name none.")
@click.option("--sources", "full", is_flag=True, help="Each citation by itself: its passage and the sentence there.")
@click.option("--explain", is_flag=True, help="Also tell, on stderr, how each question was read and ranked.")
@careful
def ask(questions: tuple[str, ...], corpus: tuple[str, ...], role: str, **shown: bool) -> int:
    """Answer questions: the turns of one conversation.

    \b
    careerbot ask "what skills do I need" "and the pay?"
    careerbot ask --sources "do I need a degree"
    careerbot ask --json --corpus ~/guides "which degree does it take"

    Exit status: 0 answered, 1 refused, 2 wrong usage or unusable input.
    """
    gc.set_threshold(100_000)  # what a few answers leave behind is not worth looking for
    from careerbot.bot import CareerBot

    status = ANSWERED
    with CareerBot(corpus or None, tell=_tell_reading) as bot:
        _tell_problems(bot.problems)
        conversation = bot.conversation(role=role)
        for number, question in enumerate(questions):
            if number and not shown["as_json"]:
                say("")
            reply = conversation.ask(question)
            status = _show(reply, as_json=shown["as_json"], full=shown["full"])
            if shown["explain"]:
                note("\n".join(reply.explanation))
    return status


def _place(piece: Piece) -> str:
    """Where a piece stands: its line, or the page of a PDF, and its characters; guides have lines alone."""
    return f"{piece.line}: {piece.start}-{piece.end} " if piece.end else f"{piece.line}: "


def _tell_problems(problems: Iterable[str]) -> None:
    for problem in problems:
        note(f"careerbot: skipped {problem}")


@main.command()
@click.argument("name", required=False)
@click.option("--dropped", is_flag=True, help="Also print what was left out of the document, marked, and why.")
@click.option("--places", is_flag=True, help="The same with the line (PDF: page) and the characters of each piece.")
@corpus_option
@careful
def sources(name: str | None, corpus: tuple[str, ...], dropped: bool, places: bool) -> None:
    """List the documents, or print the text of one, by passages.

    \b
    careerbot sources
    careerbot sources data-scientist
    careerbot sources page.html --dropped
    """
    from careerbot.bot import CareerBot

    with CareerBot(corpus or None) as bot:
        if name and (dropped or places):
            for piece in bot.reread(name):
                where = _place(piece) if places else ""
                say(f"- {where}[{piece.reason}] {piece.text}" if piece.reason else f"+ {where}{piece.text}")
        elif name is None:
            for document in bot.documents():
                passages = len(bot.document(document.name))
                say(f"{document.name}: {document.title}, {passages} passages ({document.path})")
        else:
            for passage in bot.document(name):
                say(f"[{passage.id}]{f' {passage.section}' if passage.section else ''}\n{passage.text}\n")
        _tell_problems(bot.problems)


@main.command()
@click.argument("documents", nargs=-1, required=True, metavar="PATH|URL …")
@careful
def add(documents: tuple[str, ...]) -> int:
    """Add files, folders or web pages to your library, which is answered from beside the built-in guides.

    \b
    careerbot add handbook.pdf ~/career-notes
    careerbot add https://example.org/careers/data-engineer

    Only an address reaches the network: that one page is fetched, and its original kept.

    Exit status: 0 all added or there already, 1 some were not.
    """
    from careerbot.documents import library
    from careerbot.documents.worker import end_reading

    status = ANSWERED
    for given in documents:
        for added in library.add(given, find_home().library, today=date.today(), tell=_tell_reading):
            _erase_progress()
            if added.problem:
                note(f"careerbot: skipped {added.problem}")
                status = REFUSED
            elif added.document:
                passages = sum(len(part.passages) for part in added.document.parts)
                what = "is in the library already" if added.known else f"added, {passages} passages"
                say(f"{added.name}: {what}")
                _tell_problems(added.document.problems)
    end_reading()
    return status


@main.command()
@click.argument("name")
@careful
def remove(name: str) -> None:
    """Take a document out of your library.

    \b
    careerbot remove handbook.pdf
    """
    from careerbot.documents import library

    library.remove(name, find_home().library)
    say(f"{name}: removed")


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

    with CareerBot(corpus or None, rebuild=rebuild, tell=_tell_reading) as bot:
        for name, value in bot.statistics().items():
            say(f"{name}: {value}")
        for name, counts in bot.passages_by().items():
            say(f"\npassages by {name}:")
            say("\n".join(f"  {count:>7,}  {kind or 'none'}" for kind, count in counts.items()))
        _tell_problems(bot.problems)


@main.command()
@corpus_option
@careful
def doctor(corpus: tuple[str, ...]) -> int:
    """Look at what is installed, where things are, and whether the knowledge base is whole; change nothing.

    \b
    careerbot doctor
    careerbot doctor --corpus ~/guides

    Exit status: 0 nothing wrong, 1 something is.
    """
    from careerbot.knowledge.health import examine
    from careerbot.paths import find_home

    checks = list(examine(corpus or None, find_home()))
    say("\n".join(f"{'!' if check.problem else ' '} {check}" for check in checks))
    return REFUSED if any(check.problem for check in checks) else ANSWERED


def _tell_reading(progress: Progress) -> None:
    """Show on a terminal how far the reading of documents is; the line is gone when all are read."""
    if _on_terminal():
        from careerbot.tui.telling import so_far

        shown = "" if progress.done == progress.total else f"reading the documents: {so_far(progress)}"
        click.echo(f"\r\x1b[K{shown}", err=True, nl=False)


def _on_terminal() -> bool:
    return sys.stderr.isatty()


def _erase_progress() -> None:
    if _on_terminal():
        click.echo("\r\x1b[K", err=True, nl=False)


@main.command()
@click.argument("paths", nargs=-1, metavar="[PATH …]")
@careful
def check(paths: tuple[str, ...]) -> int:
    """Check guides and their sources; without a path the built-in ones, and the package's own data.

    \b
    careerbot check
    careerbot check ~/guides
    careerbot check ~/guides/data-steward.md

    Exit status: 0 nothing found, 1 something found, 2 wrong usage or no guide there.
    """
    from careerbot.answering.responses import NAMES
    from careerbot.knowledge.checking import checking

    checked = checking.check_paths(paths) if paths else checking.check_built_in(NAMES)
    say("\n".join([*map(str, checked.findings), checked.summary]))
    return REFUSED if checked.findings else ANSWERED


@main.command()
@click.argument("role")
@click.option("--title", default="", help="The career's name as people write it; without it, the role in words.")
@click.option("--folder", default=".", metavar="PATH", help="Where to write; without it, the current folder.")
@careful
def new(role: str, title: str, folder: str) -> None:
    """Write the skeleton of a guide, to be filled in.

    \b
    careerbot new data-steward
    careerbot new bi-developer --title "BI developer" --folder ~/guides
    """
    from careerbot.knowledge.skeleton import write_skeleton

    path = write_skeleton(role, folder, title=title)
    say(f"wrote {path}")
    say(f"List its sources in {path.with_name('sources.yaml')}; then: careerbot check {path}")


def _print_schema(context: click.Context, _option: click.Parameter, wanted: bool) -> None:
    if wanted:
        from careerbot.scripts.schema import schema_text

        click.echo(schema_text(), nl=False)
        context.exit()


@main.command("test")
@click.argument("scripts", nargs=-1, required=True, metavar="SCRIPT|FOLDER …")
@corpus_option
@click.option("--format", "form", type=click.Choice(["text", "json", "junit"]), default="text", help="How to report.")
@click.option("--update", is_flag=True, help="Offer to write what came into the scripts.")
@click.option(
    "--jobs", type=click.IntRange(1, 64), metavar="N", help="Processes to use; without it, as many as pay off."
)
@click.option(
    "--schema",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_schema,
    help="Print the JSON Schema of scripts, for editors, and nothing else.",
)
@careful
def run_scripts(scripts: tuple[str, ...], corpus: tuple[str, ...], form: str, update: bool, jobs: int | None) -> int:
    """Check the answers to scripted conversations: files, or all *.chat.yaml below folders.

    \b
    careerbot test tests/conversations
    careerbot test --corpus ~/guides --format junit office.chat.yaml > report.xml

    Exit status: 0 all passed, 1 a conversation failed, 2 wrong usage or a script that cannot be run.
    """
    from careerbot.scripts import reports, running

    run = running.run_scripts(scripts, corpus=corpus, jobs=jobs, tell=_tell_progress)
    say(reports.FORMS[form](run))
    _tell_problems(run.skipped)
    for problem in run.problems:
        note(f"careerbot: {problem}")
    settled = update and _update_scripts(run)
    if run.problems:
        return UNUSABLE
    return ANSWERED if run.passed or settled else REFUSED


def _tell_progress(done: int, total: int) -> None:
    """Show on a terminal how far the scripts are; the line is gone when they are through."""
    if sys.stderr.isatty():
        shown = "" if done == total else f"{done} of {total} conversations"
        click.echo(f"\r\x1b[K{shown}", err=True, nl=False)


def _update_scripts(run: Any) -> bool:
    """Offer to write what came into each script that failed; true where that settles all of them."""
    from careerbot.scripts import updating

    settled = True
    for change in updating.changes(run.outcomes):
        note(f"\n{change.diff}")
        agreed = click.confirm(f"Write what came into {change.path}?", err=True)
        if agreed:
            updating.write(change)
        settled = settled and agreed and change.settled
    return settled


@main.group(invoke_without_command=True)
@click.pass_context
def history(context: click.Context) -> None:
    """List the conversations that the chat kept; search, show, export or delete them.

    \b
    careerbot history
    careerbot history search salary
    careerbot history delete --all
    """
    if context.invoked_subcommand is None:
        list_history()


@careful
def list_history() -> None:
    """The conversations, the last one first."""
    from careerbot.tui.telling import described

    with _kept() as store:
        for one in store.listed():
            say(f"{one.id}: {one.title} ({described(one)})")
        note(f"Kept in {store.path}")


def _kept() -> Conversations:
    """The conversations that are kept; what went wrong with their file is told."""
    from careerbot.store.conversations import Conversations

    store = Conversations(find_home().data)
    if store.notice:
        note(f"careerbot: {store.notice}")
    return store


@history.command("search")
@click.argument("words", nargs=-1, required=True, metavar="WORDS")
@careful
def search_history(words: tuple[str, ...]) -> int:
    """Find questions and answers that hold all the words.

    \b
    careerbot history search data engineer pay

    Exit status: 0 found, 1 nothing found.
    """
    from careerbot.tui.telling import day

    with _kept() as store:
        found = store.search(" ".join(words))
        for hit in found:
            say(
                f"{hit.conversation}: {hit.question} ({day(hit.asked)})\n    {hit.excerpt or hit.title}".replace(
                    "\n\n", " "
                )
            )
    return ANSWERED if found else REFUSED


@history.command("show")
@click.argument("number", type=int)
@careful
def show_history(number: int) -> None:
    """Print a conversation.

    \b
    careerbot history show 3
    """
    _print_conversation(number, ".txt")


@history.command("export")
@click.argument("number", type=int)
@click.option("--markdown", "form", flag_value=".md", default=True, help="As Markdown, which is the usual.")
@click.option("--json", "form", flag_value=".json", help="As JSON, the objects of ask --json.")
@click.option("--script", "form", flag_value=".chat.yaml", help="As a script that expects what is answered today.")
@careful
def export_history(number: int, form: str) -> None:
    """Print a conversation in a form for other programs.

    \b
    careerbot history export 3 > talk.md
    careerbot history export 3 --script > talk.chat.yaml
    """
    _print_conversation(number, form)


def _print_conversation(number: int, form: str) -> None:
    from careerbot.tui.exporting import exported

    with _kept() as store:
        one, turns = store.find(number), store.turns(number)
    if form == ".chat.yaml":
        say(_asked_again([turn.question for turn in turns], one.role).rstrip("\n"))
    else:
        say(exported(turns, form).rstrip("\n"))


def _asked_again(questions: Sequence[str], role: str) -> str:
    from careerbot.bot import CareerBot

    with CareerBot() as bot:
        talk = bot.conversation(role=role)
        return _script_of([talk.ask(question) for question in questions], bot.today, role)


@history.command("delete")
@click.argument("number", type=int, required=False)
@click.option("--all", "everything", is_flag=True, help="Every conversation.")
@click.option("--yes", is_flag=True, help="Without asking.")
@careful
def delete_history(number: int | None, everything: bool, yes: bool) -> int:
    """Erase a conversation, or all of them, for good.

    \b
    careerbot history delete 3
    careerbot history delete --all --yes

    Exit status: 0 erased, 1 not, 2 wrong usage.
    """
    if (number is None) != everything:
        raise click.UsageError("name a conversation, or --all")
    with _kept() as store:
        what = "every conversation" if number is None else f"“{store.find(number).title}”"
        if not yes and not (sys.stdin.isatty() and click.confirm(f"Erase {what} for good?", err=True)):
            note("careerbot: nothing was erased" + ("" if sys.stdin.isatty() else "; --yes erases without asking"))
            return REFUSED
        if number is None:
            store.delete_all()
        else:
            store.delete(number)
            store.purge(number)
    note(f"Erased {what}.")
    return ANSWERED


@main.command()
@click.option("--host", default="127.0.0.1", help="Where to listen; without it, on this computer alone.")
@click.option("--port", default=8000, type=click.IntRange(1, 65535), help="The port; without it, 8000.")
@click.option("--url", default="", help="The address that browsers use, where a proxy gives it another one.")
@click.option("--private", is_flag=True, help="Keep nothing of these chats.")
@careful
def serve(host: str, port: int, url: str, private: bool) -> None:
    """Open the chat in a browser; needs the extra: pip install 'careerbot[web]'.

    \b
    careerbot serve
    careerbot serve --port 8080 --private
    """
    from careerbot.tui import web

    if host not in web.LOOPBACK:
        note(f"careerbot: {web.WARNING.format(address=url or web.address_of(host, port))}")
    web.serve(host, port, address=url, options=["--private"] if private else [])


if __name__ == "__main__":
    main()
