"""A project with old contradictions fails only on new ones: baseline, changed lines, files of interest.

The project is a real git repository of 40 pages, 20 subjects with two pages each, all of which disagree.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Command = Callable[..., "subprocess.CompletedProcess[str]"]

SUBJECTS = [
    ("harbour", "the dredging of the harbour basin", "cranes stand idle"),
    ("school", "the new gym of the Orvale school", "pupils practise in the town hall"),
]
PLACES = ["Selby", "Velden", "Orvale", "Tarsk", "Marbeck", "Arden", "Kestrel", "Norland", "Almera", "Ostrow"]
PAGE = "# {place} {subject}\n\nThe council of {place} paid {sum} million dollars for {work} in {place}, where {rest}.\n"


def page(place: str, kind: int, sum_: int) -> str:
    subject, work, rest = SUBJECTS[kind]
    return PAGE.format(place=place, subject=subject, sum=sum_, work=work, rest=rest)


@pytest.fixture
def project(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """40 pages, two a subject: 20 contradictions, all committed."""
    for number, place in enumerate(PLACES):
        for kind in range(2):
            pages = folder / "docs" / f"{place.lower()}-{kind}"
            pages.mkdir(parents=True)
            (pages / "budget.md").write_text(page(place, kind, 21 + number), "utf-8")
            (pages / "report.md").write_text(page(place, kind, 38 + number), "utf-8")
    monkeypatch.chdir(folder)
    git("init", "-q")
    commit("pages")
    return folder


def git(*arguments: str) -> None:
    who = {"GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@b", "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@b"}
    subprocess.run(["git", *arguments], check=True, capture_output=True, env={**os.environ, **who})


def commit(message: str) -> None:
    git("add", "-A")
    git("commit", "-q", "-m", message)


def edit(path: str, old: str, new: str) -> None:
    file = Path(path)
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


CHECK = ("check", "docs", "--group-by", "folder", "--format", "json")


def told(claimlint: Command, *more: str) -> tuple[int, list[str], str]:
    """Status, the places of the findings, and what stands on standard error."""
    done = claimlint(*CHECK, *more)
    findings = json.loads(done.stdout)["findings"]
    return done.returncode, [f"{f['path']}:{f['text']}" for f in findings], done.stderr


def baseline(claimlint: Command, action: str) -> str:
    done = claimlint("baseline", action, "docs", "--group-by", "folder")
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_only_new_contradictions_fail(project: Path, claimlint: Command) -> None:
    status, found, _ = told(claimlint)
    assert (status, len(found)) == (1, 20)
    assert baseline(claimlint, "create") == "claimlint-baseline.json: 20 findings, 20 added, 0 removed\n"
    known = ("--baseline", "claimlint-baseline.json")
    assert told(claimlint, *known)[:2] == (0, [])

    for file in project.glob("docs/*/*.md"):  # an unrelated edit above every finding moves all lines
        file.write_text("---\nowner: press office\n---\n\nThis page is under review.\n\n" + file.read_text(), "utf-8")
    assert told(claimlint, *known)[:2] == (0, [])
    commit("review")

    (project / "docs/selby-0/notes.md").write_text(page("Selby", 0, 21).replace("# Selby harbour", "# Notes"), "utf-8")
    assert told(claimlint, *known)[:2] == (0, [])  # a further page that agrees with one side is no news

    edit("docs/tarsk-1/report.md", "41 million", "74 million")
    edit("docs/arden-0/report.md", "43 million", "26 million")
    status, found, errors = told(claimlint, *known)
    assert (status, found) == (1, ["docs/tarsk-1/report.md:74 million dollars"])
    assert "2 entries of claimlint-baseline.json no longer occur" in errors
    assert "docs/arden-0/report.md: amount-conflict" in errors

    assert baseline(claimlint, "prune") == "claimlint-baseline.json: 18 findings, 0 added, 2 removed\n"
    assert told(claimlint, *known)[1] == ["docs/tarsk-1/report.md:74 million dollars"]
    assert baseline(claimlint, "update") == "claimlint-baseline.json: 19 findings, 1 added, 0 removed\n"
    assert told(claimlint, *known)[:2] == (0, [])


def test_moved_and_renamed_documents_bring_nothing_back(project: Path, claimlint: Command) -> None:
    baseline(claimlint, "create")
    known = ("--baseline", "claimlint-baseline.json")
    (project / "docs/selby-0/budget.md").rename(project / "docs/selby-0/zz.md")
    (project / "docs/tarsk-1").rename(project / "docs/aa")
    more = page("Arden", 0, 43).replace("The council", "As we know, the council")
    (project / "docs/arden-0/again.md").write_text(more, "utf-8")
    assert told(claimlint, *known) == (0, [], told(claimlint, *known)[2])
    assert "no longer occur" not in told(claimlint, *known)[2]
    assert baseline(claimlint, "update").endswith(": 20 findings, 0 added, 0 removed\n")


@pytest.mark.parametrize("marker", [".git", "claimlint.yaml", ".claimlintignore"])
def test_a_baseline_holds_from_wherever_the_run_begins(project: Path, claimlint: Command, marker: str) -> None:
    if marker != ".git":
        (project / ".git").rename(project / "git")
        (project / marker).write_text("group-by: folder\n" if marker == "claimlint.yaml" else "# none\n", "utf-8")
    baseline(claimlint, "create")
    first = json.loads((project / "claimlint-baseline.json").read_text("utf-8"))
    named = first["findings"][0]["fingerprint"]
    assert (first["version"], first["findings"][0]["path"]) == (2, "docs/almera-0/report.md")
    ignore = project / ".claimlintignore"
    (project / "out").mkdir()
    places = [
        (project, "docs"),
        (project / "docs", "."),
        (project / "docs/arden-0", ".."),
        (project / "out", "../docs"),
    ]
    for ignored in ("# none\n", f"# one\n\n\nfinding:{named} -- as it was said\n"):
        if ignored.count("finding") or marker == ".claimlintignore":
            ignore.write_text(ignored, "utf-8")
        for here, paths in places:
            check = ("check", paths, "--group-by", "folder", "--format", "json")
            done = claimlint(*check, "--baseline", os.path.relpath(project / "claimlint-baseline.json", here), cwd=here)
            assert json.loads(done.stdout)["findings"] == [], here
            found = [one["fingerprint"] for one in json.loads(claimlint(*check, cwd=here).stdout)["findings"]]
            assert (len(found), named in found) == ((19, False) if "finding" in ignored else (20, True)), here
            file = project / "new.json"
            claimlint("baseline", "create", paths, "--group-by", "folder", "--baseline", str(file), cwd=here)
            written = json.loads(file.read_text("utf-8"))["findings"]
            assert [one["path"] for one in written] == [one["path"] for one in first["findings"]][-len(found) :]
            file.unlink()


FORMER = {
    "weekday-date": ("docs/budget.md", "5beba8e364c7e64a"),
    "amount-conflict": ("docs/report.md", "bb98db75eae15059"),
    "house-fact": ("docs/report.md", "d52f2433172b1223"),
    "mine": ("docs/report.md", "b1baecbf7d4d9d5b"),
    "quantity-conflict": ("docs/report.md", "06dd627ed1189f75"),
    "unused-suppression": ("docs/report.md", "78eb5a16adc4f9e9"),
}
"""Fingerprints as claimlint 0.1.0 wrote them, for findings of each way in which one was made."""
WORK = "for the dredging of the harbour basin in Selby, where cranes stand idle."
OLD = {
    "docs/budget.md": f"# Harbour budget\n\nThe council of Selby paid $21 million {WORK}\n\n"
    "The council met on Monday, 3 February 2026. Uploads are limited to 25 MB.\n",
    "docs/report.md": f"# Harbour report\n\nThe council of Selby paid $38 million {WORK}\n\n"
    "Uploads are limited to 20 MB. The Selby Port Office met.\n\n"
    "<!-- claimlint-disable-next-line dates -->\nNothing is wrong here.\n",
    "mine.yaml": "kind: pattern\nkey: max-upload-size\nextract:\n"
    "  pattern: '(?i)uploads? (?:is|are) limited to (?P<value>\\d+ ?[KMG]B)'\n  value: {as: quantity}\n",
    "claimlint.yaml": "rules: [mine.yaml]\ngroup-by: folder\n"
    "facts: {bodies: [{name: Selby Harbour Office, forbidden: [Selby Port Office]}]}\n",
}


@pytest.fixture
def former(folder: Path) -> Path:
    """A project with a baseline of version 1, one of whose seven entries occurs no more; its file."""
    for name, text in OLD.items():
        (folder / "p" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "p" / name).write_text(text, "utf-8")
    gone = {"path": "docs/gone.md", "rule": "weekday-date", "fingerprint": "0" * 16, "message": "gone"}
    entries = [{"path": p, "rule": rule, "fingerprint": f, "message": "m"} for rule, (p, f) in FORMER.items()]
    file = folder / "p" / "known.json"
    file.write_text(json.dumps({"version": 1, "findings": [*entries, gone]}), "utf-8")
    return file


def test_a_baseline_of_version_1_still_holds(former: Path, claimlint: Command) -> None:
    done = claimlint("check", "p", "--format", "json", "--baseline", "p/known.json")
    assert (done.returncode, json.loads(done.stdout)["findings"]) == (0, []), done.stderr
    assert "p/known.json is of version 1, which holds paths; `claimlint baseline update` writes it anew" in done.stderr
    assert "1 entry of p/known.json no longer occurs" in done.stderr
    assert json.loads(former.read_text("utf-8"))["version"] == 1
    lines = "".join(f"finding:{one}\n" for _, one in FORMER.values())
    (former.parent / ".claimlintignore").write_text(lines, "utf-8")
    assert json.loads(claimlint("check", "p", "--format", "json").stdout)["findings"] == []


@pytest.mark.parametrize(("action", "count"), [("update", 6), ("prune", 5)])
def test_a_baseline_of_version_1_is_written_anew(former: Path, claimlint: Command, action: str, count: int) -> None:
    text = json.loads(former.read_text("utf-8"))
    former.write_text(
        json.dumps({**text, "findings": [one for one in text["findings"] if one["rule"] != "mine"]}), "utf-8"
    )
    done = claimlint("baseline", action, "p", "--baseline", "p/known.json")
    added = count - 5
    assert done.stdout == (
        f"p/known.json: {count} findings, {added} added, 1 removed\n"
        "it was of version 1 and is of version 2 now; 1 of its entries matches no finding of today\n"
    )
    after = json.loads(former.read_text("utf-8"))
    assert (after["version"], len(after["findings"])) == (2, count)
    assert not {one["fingerprint"] for one in after["findings"]} & {one for _, one in FORMER.values()}
    again = claimlint("check", "p", "--format", "json", "--baseline", "p/known.json")
    assert [one["rule"] for one in json.loads(again.stdout)["findings"]] == ["mine"] * (action == "prune")
    assert "version 1" not in again.stderr


def test_an_ignore_file_is_heard_in_any_folder(former: Path, claimlint: Command) -> None:
    (former.parent / "docs/.claimlintignore").write_text(f"finding:{FORMER['mine'][1]}\nfinding:{'0' * 16}\n", "utf-8")
    for here, paths in ((former.parent, "."), (former.parent / "docs", "."), (former.parent.parent, "p")):
        done = claimlint("check", paths, "--format", "json", cwd=here)
        assert "mine" not in {one["rule"] for one in json.loads(done.stdout)["findings"]}, here
        assert ".claimlintignore: nothing is found any more for line 2" in done.stderr


def test_what_is_let_stand_is_in_no_baseline(former: Path, claimlint: Command) -> None:
    ignore = former.parent / ".claimlintignore"
    ignore.write_text(f"finding:{FORMER['amount-conflict'][1]}\n", "utf-8")
    done = claimlint("baseline", "create", "p", "--baseline", "p/new.json")
    assert done.stdout == "p/new.json: 5 findings, 5 added, 0 removed\n"
    assert "no longer occur" not in claimlint("check", "p", "--baseline", "p/new.json").stderr


def test_changed_lines_alone_are_told(project: Path, claimlint: Command) -> None:
    edit("docs/velden-1/report.md", "39 million", "93 million")
    edit("docs/selby-0/report.md", "# Selby", "# The Selby")
    commit("figures")
    status, found, _ = told(claimlint, "--changed-since", "HEAD~1")
    assert (status, found) == (1, ["docs/velden-1/report.md:93 million dollars"])
    assert told(claimlint, "--changed-since", "HEAD")[:2] == (0, [])
    (project / "docs/almera-0/new.md").write_text(page("Almera", 0, 55), "utf-8")
    assert "docs/almera-0/new.md:55 million dollars" in told(claimlint, "--changed-since", "HEAD")[1]


def test_changed_budget_tells_the_report_that_contradicts_it(project: Path, claimlint: Command) -> None:
    edit("docs/selby-0/budget.md", "21 million", "22 million")
    assert told(claimlint, "--changed-since", "HEAD")[1] == ["docs/selby-0/report.md:38 million dollars"]


def test_only_files_filter_the_report_not_the_reading(project: Path, claimlint: Command) -> None:
    status, found, _ = told(claimlint, "--only", "docs/orvale-0/budget.md", "--only", "docs/orvale-1/report.md")
    assert (status, found) == (
        1,
        ["docs/orvale-0/report.md:40 million dollars", "docs/orvale-1/report.md:40 million dollars"],
    )
    assert told(claimlint, "--only", "docs/nowhere.md")[0] == 2


def test_a_branch_is_not_told_of_what_moved_on_main(project: Path, claimlint: Command) -> None:
    git("branch", "-M", "main")
    git("switch", "-q", "-c", "work")
    edit("docs/velden-1/report.md", "39 million", "93 million")
    commit("on the branch")
    git("switch", "-q", "main")
    edit("docs/selby-0/report.md", "38 million", "83 million")
    commit("on main")
    git("switch", "-q", "work")
    expected = (1, ["docs/velden-1/report.md:93 million dollars"])
    for revision in ("main", "main...HEAD", "main..HEAD", "main...", "main...work", "..", "HEAD~1", "HEAD^..HEAD"):
        found = told(claimlint, "--changed-since", revision)
        assert found[:2] == (expected if revision != ".." else (0, [])), (revision, found)
    edit("docs/tarsk-1/report.md", "41 million", "14 million")  # not committed
    assert told(claimlint, "--changed-since", "main")[1] == [
        "docs/tarsk-1/report.md:14 million dollars",
        "docs/velden-1/report.md:93 million dollars",
    ]
    (project / "docs/x.txt").write_text("x", "utf-8")
    here = ("check", ".", "--group-by", "folder", "--format", "json", "--changed-since", "main")
    inside = claimlint(*here, cwd=project / "docs")
    assert len(json.loads(inside.stdout)["findings"]) == 2
    elsewhere = (*here[:1], str(project / "docs"), *here[2:])
    assert len(json.loads(claimlint(*elsewhere, cwd=project.parent).stdout)["findings"]) == 2


def test_a_renamed_document_is_not_new(project: Path, claimlint: Command) -> None:
    (project / "docs/selby-0/odd [name]").mkdir()
    git("mv", "docs/selby-0/report.md", "docs/selby-0/é “a”.md")
    git("mv", "docs/tarsk-0/report.md", "docs/tarsk-0/moved.md")
    edit("docs/tarsk-0/moved.md", "# Tarsk", "# The Tarsk")
    git("mv", "docs/tarsk-1/report.md", "docs/tarsk-1/moved.md")
    edit("docs/tarsk-1/moved.md", "41 million", "14 million")
    expected = (1, ["docs/tarsk-1/moved.md:14 million dollars"])
    assert told(claimlint, "--changed-since", "HEAD")[:2] == expected
    git("config", "diff.renames", "false")
    commit("names")
    assert told(claimlint, "--changed-since", "HEAD~1")[:2] == expected


def test_a_shallow_clone_says_what_to_fetch(project: Path, claimlint: Command, tmp_path: Path) -> None:
    git("branch", "-M", "main")
    git("switch", "-q", "-c", "work")
    edit("docs/velden-1/report.md", "39 million", "93 million")
    commit("on the branch")
    git("switch", "-q", "main")
    edit("docs/selby-0/report.md", "38 million", "83 million")
    commit("on main")
    copy = tmp_path / "copy"
    git("clone", "-q", "--depth", "1", "--no-single-branch", "--branch", "work", project.as_uri(), str(copy))
    check = (*CHECK, "--changed-since", "origin/main")
    done = claimlint(*check, cwd=copy)
    assert (done.returncode, json.loads(done.stdout)["findings"]) == (2, [])
    assert "the history of this clone is cut off" in done.stderr
    assert "`fetch-depth: 0`" in done.stderr
    missing = claimlint(*CHECK, "--changed-since", "HEAD~1", cwd=copy)
    assert (missing.returncode, "`fetch-depth: 0`" in missing.stderr) == (2, True)
    subprocess.run(["git", "-C", str(copy), "fetch", "-q", "--unshallow"], check=True)
    assert len(json.loads(claimlint(*check, cwd=copy).stdout)["findings"]) == 1


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--changed-since", "no-such-commit"), "no-such-commit: no such revision here; 20 findings withheld"),
        (("--changed-since", "HEAD...no-such"), "HEAD...no-such: no such revision here"),
        (("--changed-since", "HEAD..apart"), "apart is not what is checked out"),
        (("--changed-since", "apart"), "it and HEAD have no commit in common"),
        (("--changed-since", "--output=x"), "no revision starts with a hyphen"),
        (("--baseline", "nothing.json"), "no such file"),
        (("--baseline", "broken.json"), "broken.json:2:5"),
        (("--baseline", "strange.json"), "not a baseline"),
        (("--baseline", "newer.json"), "version 9"),
    ],
)
def test_what_cannot_be_used_is_told_and_old_findings_are_not(
    project: Path, claimlint: Command, arguments: tuple[str, ...], says: str
) -> None:
    """Which findings are new is not known then: to print all of them would bury the one line that says what to mend."""
    (project / "broken.json").write_text("{\n    nonsense", "utf-8")
    (project / "strange.json").write_text('{"findings": []}', "utf-8")
    (project / "newer.json").write_text('{"version": 9, "findings": []}', "utf-8")
    git("branch", "-M", "main")
    git("switch", "-q", "--orphan", "apart")
    git("commit", "-q", "--allow-empty", "-m", "apart")
    git("switch", "-q", "main")
    status, found, errors = told(claimlint, *arguments)
    assert (status, len(found)) == (2, 0)
    assert says in errors
    assert "20 findings withheld, since which of them are new is not known" in errors
    shown = claimlint("check", "docs", "--group-by", "folder", *arguments)
    assert "20 findings not shown in 40 documents" in shown.stdout
    assert "No contradictions" not in shown.stdout


def test_create_overwrites_nothing(project: Path, claimlint: Command) -> None:
    (project / "claimlint-baseline.json").write_text("mine", "utf-8")
    assert claimlint("baseline", "create", "docs").returncode == 2
    assert (project / "claimlint-baseline.json").read_text("utf-8") == "mine"


def test_a_run_with_errors_changes_no_baseline(project: Path, claimlint: Command) -> None:
    baseline(claimlint, "create")
    before = (project / "claimlint-baseline.json").read_bytes()
    (project / "docs/broken.md").write_bytes(b"\xff\xfe\x00")
    done = claimlint("baseline", "update", "docs", "--group-by", "folder")
    assert done.returncode == 2
    assert (project / "claimlint-baseline.json").read_bytes() == before


def test_a_finding_that_is_let_stand_is_named_in_the_ignore_file(project: Path, claimlint: Command) -> None:
    done = json.loads(claimlint(*CHECK).stdout)["findings"]
    named, expired = done[0]["fingerprint"], done[1]["fingerprint"]
    ignore = project / ".claimlintignore"
    ignore.write_text(
        f"# paths\nselby-1/\nfinding:{named} -- both figures are quoted as they were said\n"
        f"finding:{expired} until=2020-01-01 -- until the correction\nfinding:{'0' * 16}\n",
        "utf-8",
    )
    status, found, errors = told(claimlint)
    assert (status, len(found)) == (1, 18)  # less one by path, one by name; what has run out is back
    assert f"{done[1]['path']}:{done[1]['text']}" in found
    assert ".claimlintignore: nothing is found any more for line 5" in errors


@pytest.mark.parametrize(
    ("line", "at"),
    [
        ("finding:xyz", "2:1"),
        ("finding:0123456789abcdef until=soon", "2:32"),
        ("finding:0123456789abcdef because I say so", "2:1"),
    ],
)
def test_a_mistake_in_the_ignore_file_is_told(project: Path, claimlint: Command, line: str, at: str) -> None:
    (project / ".claimlintignore").write_text(f"*.log\n{line}\n", "utf-8")
    status, found, errors = told(claimlint)
    assert (status, len(found)) == (2, 20)
    assert f".claimlintignore:{at}: error[ignore-file]" in errors


def test_a_run_that_looks_for_less_says_nothing_of_what_it_does_not_meet(project: Path, claimlint: Command) -> None:
    assert claimlint("baseline", "create", "docs").returncode == 0
    found = json.loads(Path("claimlint-baseline.json").read_text("utf-8"))["findings"]
    Path(".claimlintignore").write_text(f"finding:{found[0]['fingerprint']} -- asked\n", "utf-8")
    known = ("--baseline", "claimlint-baseline.json")
    less = (["--ignore", "amounts"], ["--select", "weekday-date"], ["--severity", "error"])
    for options in (["docs", *more] for more in less):
        assert "any more" not in claimlint("check", *options).stderr, options
        assert "no longer occur" not in claimlint("check", *options, *known).stderr, options
    assert "no longer occur" not in claimlint("check", "docs/selby-1", *known).stderr
    edit("docs/selby-0/budget.md", "21 million", "38 million")
    Path(".claimlintignore").write_text("finding:0123456789abcdef -- gone\n", "utf-8")
    assert "any more for line 1" in claimlint("check", "docs").stderr
    assert "of claimlint-baseline.json no longer occur" in claimlint("check", "docs", *known).stderr


@pytest.mark.parametrize("narrowed", ["docs --only docs/orvale-0", "docs/orvale-0 --corpus docs"])
def test_a_folder_stands_for_all_in_it(project: Path, claimlint: Command, narrowed: str) -> None:
    """Its findings are told, as they are of a file: none of them is quietly elsewhere."""
    done = claimlint("check", *narrowed.split(), *CHECK[2:])
    assert [finding["path"] for finding in json.loads(done.stdout)["findings"]] == ["docs/orvale-0/report.md"]
    assert done.returncode == 1


def test_changed_lines_of_a_submodule_are_followed(project: Path, claimlint: Command) -> None:
    apart = project / "apart"
    (project / "docs/orvale-0").rename(apart)
    for folder, *arguments in (
        (apart, "init", "-q"),
        (apart, "add", "-A"),
        (apart, "commit", "-q", "-m", "apart"),
        (project, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", "./apart", "docs/part"),
        (project, "commit", "-q", "-a", "-m", "part"),
    ):
        git("-C", str(folder), *arguments)
    assert told(claimlint, "docs", "--changed-since", "HEAD")[:2] == (0, [])
    edit("docs/part/budget.md", "23 million", "24 million")
    assert told(claimlint, "docs", "--changed-since", "HEAD")[1] == ["docs/part/report.md:40 million dollars"]
    git("-C", "docs/part", "commit", "-q", "-a", "-m", "sum")
    git("commit", "-q", "-a", "-m", "part anew")
    assert told(claimlint, "docs", "--changed-since", "HEAD")[:2] == (0, [])
    assert told(claimlint, "docs", "--changed-since", "HEAD~1")[1] == ["docs/part/report.md:40 million dollars"]
