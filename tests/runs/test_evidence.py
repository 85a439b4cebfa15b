"""The bundle of evidence: whole, short, provable by a stranger, and broken by any change."""

import io
import json
import random
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.cli import main
from firsthand.errors import UsageError
from firsthand.pages import from_warc
from firsthand.publications import evidence_bundle, verify, wacz
from firsthand.records import Coverage, Page
from firsthand.runs import folder, whole
from firsthand.runs.bundling import bundle
from firsthand.runs.edition import coverage
from firsthand.runs.flow import Judged, flow
from tests.runs.invented import BRIDGE, QUARRY, four_pages

NOW = datetime(2026, 2, 5, tzinfo=UTC)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes]:
    """The bundle of an invented story, and the private one with pages."""
    told, judged, root = quarry(tmp_path_factory.mktemp("evidence"))
    with folder.opened(root) as desk:
        return bundle(desk, judged, told).body, bundle(desk, judged, told, with_pages=True).body


def quarry(tmp: Path) -> tuple[Coverage, Judged, Path]:
    """A desk of four pages, and its story of the quarry."""
    (tmp / "desk").mkdir()
    with folder.opened(tmp / "desk") as desk:
        whole.bring(desk, [str(four_pages(tmp / "pages"))], NOW)
        judged = flow(desk, NOW)
    told = [coverage(s, judged, {}) for s in judged.stories]
    return next(c for c in told if c.trail.edges), judged, tmp / "desk"


def checked(data: bytes, script: bytes, tmp: Path, words: Sequence[str] = ()) -> tuple[int, str]:
    """What the script says of a bundle, alone with it in an empty folder and without the product."""
    (tmp / "story.zip").write_bytes(data)
    (tmp / "check.py").write_bytes(script)
    command = [sys.executable, "-I", "-S", "check.py", "story.zip", *words]
    ran = subprocess.run(command, cwd=tmp, capture_output=True, text=True, check=False)
    return ran.returncode, ran.stdout + ran.stderr


@pytest.mark.parametrize("private", [False, True])
def test_a_stranger_verifies_it_with_nothing_but_the_script_inside(
    made: tuple[bytes, bytes], private: bool, tmp_path: Path
) -> None:
    """The script from the zip, run without the product and without other packages, says that all holds."""
    files = verify.opened(made[private])[0]

    status, said = checked(made[private], files["verify.py"], tmp_path, [evidence_bundle.seal(made[private])])

    assert 0 == status, said
    assert "integrity, not authenticity" in " ".join(said.split())
    assert "integrity, not authenticity" in files["README.txt"].decode()
    assert 1 == checked(made[private], files["verify.py"], tmp_path, ["0" * 64])[0]


def test_what_an_editor_hid_is_in_no_bundle(tmp_path: Path) -> None:
    """Neither the hidden article nor its words go out; a story of nothing but hidden ones is refused."""
    told, _, root = quarry(tmp_path)
    gone = told.tellings[0]
    assert 0 == main(["review", "hide", gone.url, "--desk", str(root)])

    with folder.opened(root) as desk:
        judged = flow(desk, NOW)
        again = next(c for c in (coverage(s, judged, {}) for s in judged.stories) if c.trail.edges)
        for private in (False, True):
            with zipfile.ZipFile(io.BytesIO(bundle(desk, judged, again, with_pages=private).body)) as files:
                story, quoted = (json.loads(files.read(n)) for n in ("story.json", "quotations.json"))
                assert gone.id not in [a["id"] for a in story["articles"]]
                assert gone.id not in json.dumps(quoted)
                assert gone.title != story["title"]

    for telling in told.tellings[1:]:
        main(["review", "hide", telling.url, "--desk", str(root)])
    with folder.opened(root) as desk, pytest.raises(UsageError, match="hidden"):
        bundle(desk, flow(desk, NOW), told)


def test_the_same_story_gives_the_same_bytes(made: tuple[bytes, bytes], tmp_path: Path) -> None:
    """Another desk of the same pages makes the same bundle."""
    told, judged, root = quarry(tmp_path)
    with folder.opened(root) as desk:
        again = bundle(desk, judged, told).body, bundle(desk, judged, told, with_pages=True).body

    assert again == made


def test_only_short_quotations_leave_the_desk(made: tuple[bytes, bytes]) -> None:
    """Without pages nothing of a text is in the bundle but the quoted words and the word they end in."""
    files = verify.opened(made[False])[0]
    told = b"".join(files[n] for n in files if n.endswith(".json")).decode()
    quotations = json.loads(files["quotations.json"])

    assert not any(name.startswith("private/") for name in files)
    assert quotations
    for quotation in quotations:
        shown = "".join(piece for _, piece, _ in quotation["pieces"])
        assert quotation["text"] in shown
        assert len(shown) <= len(quotation["text"]) + 32
    for sentence in (QUARRY[2], BRIDGE[0]):
        assert sentence not in told


def test_pages_only_when_asked_for_and_marked_private(made: tuple[bytes, bytes], tmp_path: Path) -> None:
    """The private bundle holds each page of the story as it came, readable by our own reader of archives."""
    files = verify.opened(made[True])[0]
    with zipfile.ZipFile(io.BytesIO(files["private/pages.wacz"])) as archive:
        (tmp_path / "data.warc.gz").write_bytes(archive.read("archive/data.warc.gz"))
        assert "PRIVATE" in json.loads(archive.read("datapackage.json"))["title"]
    found = [p for p in from_warc(tmp_path / "data.warc.gz") if isinstance(p, Page)]
    wanted = [a["page"] for a in json.loads(files["story.json"])["articles"]]

    assert b"Do not publish" in files["private/README.txt"]
    assert sorted(p.url for p in found) == sorted(w["url"] for w in wanted)
    assert {len(p.body) for p in found} == {w["bytes"] for w in wanted}


@pytest.mark.parametrize("private", [False, True])
def test_one_changed_byte_in_a_file_is_found_and_the_file_named(
    made: tuple[bytes, bytes], private: bool
) -> None:
    """In every file of the bundle, whichever byte is changed; also when a file is lost or added."""
    files, dice = verify.opened(made[private])[0], random.Random(6)
    for name, body in files.items():
        for at in {0, len(body) - 1, *(dice.randrange(len(body)) for _ in range(5))}:
            changed = {**files, name: flipped(body, at)}
            wrong = verify.verify(changed)[1]
            assert any(name in line for line in wrong), (name, at, wrong)
        assert any(name in line for line in verify.verify({n: b for n, b in files.items() if n != name})[1])
    assert any("extra.txt" in line for line in verify.verify({**files, "extra.txt": b"?"})[1])


def test_one_changed_byte_anywhere_in_the_zip_is_found(made: tuple[bytes, bytes]) -> None:
    """Names, times, sums and all that a zip holds between its files as well."""
    dice = random.Random(7)
    data = made[False]
    for at in {
        0,
        len(data) - 1,
        *(dice.randrange(len(data)) for _ in range(60)),
        *range(len(data) - 400, len(data)),
    }:
        files, wrong = verify.opened(flipped(data, at))
        assert wrong or verify.verify(files)[1], at


def test_a_sealed_lie_is_found(made: tuple[bytes, bytes]) -> None:
    """Who makes up a quotation, moves it, swaps an edge or a count and seals all anew is found out."""
    files = verify.opened(made[False])[0]
    story, quotations = json.loads(files["story.json"]), json.loads(files["quotations.json"])
    quoted = quotations[0]
    word = quoted["text"].split()[0]
    made_up = files["quotations.json"].replace(
        json.dumps(quoted["text"]).encode(), json.dumps("No.").encode()
    )
    moved = {**quoted, "start": quoted["start"] + 1, "end": quoted["end"] + 1}
    pieces = [[at, piece.replace(word, "Never"), salted] for at, piece, salted in quoted["pieces"]]
    reworded = {**quoted, "text": quoted["text"].replace(word, "Never"), "pieces": pieces}
    counts = {**story["counts"], "origins": 7}
    lies = {
        "made up": {"quotations.json": made_up},
        "moved": {"quotations.json": verify.plain([moved, *quotations[1:]])},
        "reworded": {"quotations.json": verify.plain([reworded, *quotations[1:]])},
        "counts": {"story.json": verify.plain({**story, "counts": counts})},
        "no words": {
            "story.json": verify.plain({**story, "edges": [{**e, "evidence": []} for e in story["edges"]]})
        },
    }

    for name, lie in lies.items():
        plain = {n: b for n, b in {**files, **lie}.items() if n not in (verify.MANIFEST, verify.SEAL)}
        assert verify.verify(verify.manifest(plain))[1], name


def test_a_private_bundle_with_other_pages_or_texts_is_found(made: tuple[bytes, bytes]) -> None:
    """A stored text or page that is not the one of the story is told, though all is sealed anew."""
    files = verify.opened(made[True])[0]
    texts = files[verify.TEXTS].replace(b"canteen", b"kitchen")
    other = verify.opened(files[verify.PAGES])[0]
    lost = {**files, verify.PAGES: wacz.wacz([], "nothing")}
    for lie in ({**files, verify.TEXTS: texts}, lost):
        plain = {n: b for n, b in lie.items() if n not in (verify.MANIFEST, verify.SEAL)}
        assert verify.verify(verify.manifest(plain))[1]
    assert other


@given(st.text(max_size=120), st.data())
def test_any_words_of_any_text_are_provable_and_no_others(text: str, data: st.DataObject) -> None:
    """The proof of a place leads to the text's root; with one letter changed it leads elsewhere."""
    found = verify.pieces(text)
    if not found:
        return
    assert "".join(piece for _, piece in found) == text
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    of = verify.seed({"text": text})
    hashed = verify.leaves("text", text, of)
    proof = evidence_bundle.proof("text", text, of, start, end)
    quotation = {"part": "text", "start": start, "end": end, "text": text[start:end], **proof}
    roots = {"text": verify.root("text", hashed)}

    assert "" == verify.proven(quotation, roots)
    other = "x" if text[start] != "x" else "y"
    assert verify.proven({**quotation, "text": other + text[start + 1 : end]}, roots)
    first = proof["pieces"][0]
    at = start - first[0]
    lied = [[first[0], first[1][:at] + other + first[1][at + 1 :], first[2]], *proof["pieces"][1:]]
    assert verify.proven({**quotation, "text": other + text[start + 1 : end], "pieces": lied}, roots)


def flipped(data: bytes, at: int) -> bytes:
    """The bytes with one bit of one byte changed."""
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]
