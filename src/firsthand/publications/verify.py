"""Verifies a Firsthand evidence bundle. Needs this file, the bundle, and Python 3.9 or later; no network.

    python3 verify.py                    in the folder where the bundle was unpacked
    python3 verify.py story.zip          or with the bundle as it came
    python3 verify.py story.zip SEAL     and with the seal that its maker told you by another way

It exits with 0 when everything holds, else with 1 and one line for each thing that does not.

What it checks: no file was changed, added or taken away (SHA-256 of each); every edge quotes words that are
in the bundle; and each quotation is part of the text whose root the bundle names, at the stated place. The
root is that of a Merkle tree (as in RFC 6962) over the pieces of the text, each hashed with a salt of its
own: the pieces of a quotation are shown, the rest of the text stays unknown, and yet nobody can make up a
quotation for a given root. In a private bundle, which holds the pages, it also makes the roots anew from the
stored texts, finds each quotation in them, and compares the archived pages with their hashes.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import re
import sys
import zipfile
from typing import Any

FORMAT = "firsthand-evidence/1"
MANIFEST, SEAL = "manifest.json", "seal.txt"
TEXTS, PAGES = "private/texts.json", "private/pages.wacz"
PARTS = ("title", "description", "byline", "text", "credits", "image", "url", "canonical")
PIECE = re.compile(r"[^ \n]{1,16}[ \n]{0,8}|[ \n]{1,8}")


# ---------------------------------------------------------------- the tree over a text


def pieces(text: str) -> list[tuple[int, str]]:
    """The pieces of a text, each with the place where it begins: words, long ones in parts of 16 letters."""
    return [(m.start(), m[0]) for m in PIECE.finditer(text)]


def seed(parts: dict[str, str]) -> bytes:
    """What an article's salts are made of: all its words, so only who has them can make the salts."""
    total = hashlib.sha256(b"firsthand salt\n")
    for name in PARTS:
        words = parts.get(name, "").encode("utf-8", "surrogatepass")
        total.update(b"%s %d\n" % (name.encode(), len(words)) + words)
    return total.digest()


def salt(of: bytes, part: str, number: int) -> bytes:
    """The salt of one piece."""
    return hashlib.sha256(b"%s%s %d" % (of, part.encode(), number)).digest()[:16]


def leaf(salted: bytes, start: int, piece: str) -> bytes:
    """The hash of one piece at its place."""
    return hashlib.sha256(b"\0" + salted + b"%d " % start + piece.encode("utf-8", "surrogatepass")).digest()


def node(left: bytes, right: bytes) -> bytes:
    """The hash of two neighbours."""
    return hashlib.sha256(b"\1" + left + right).digest()


def split(low: int, high: int) -> int:
    """Where a range parts: at the largest power of two below its length."""
    return low + (1 << (high - low - 1).bit_length() - 1)


def top(low: int, high: int, first: int, known: list[bytes], beside: list[bytes]) -> bytes:
    """The hash over the leaves `low`..`high`, from those `known` (from `first` on) and the hashes beside."""
    if not first < high or not low < first + len(known):
        return beside.pop(0)
    if high - low == 1:
        return known[low - first]
    middle = split(low, high)
    left = top(low, middle, first, known, beside)
    return node(left, top(middle, high, first, known, beside))


def sealed(part: str, count: int, over: bytes) -> str:
    """The root of a part: the hash over its tree, its number of pieces, and its name."""
    return hashlib.sha256(b"\2%s %d " % (part.encode(), count) + over).hexdigest()


def leaves(part: str, text: str, of: bytes) -> list[bytes]:
    """The hashes of all pieces of a text."""
    return [leaf(salt(of, part, i), start, piece) for i, (start, piece) in enumerate(pieces(text))]


def root(part: str, hashed: list[bytes]) -> str:
    """The root of a whole part."""
    over = top(0, len(hashed), 0, hashed, []) if hashed else b""
    return sealed(part, len(hashed), over)


# ---------------------------------------------------------------- the bundle


def zipped(files: dict[str, bytes]) -> bytes:
    """Files as a zip that has only one form: in order of their names, not compressed, without times."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name in sorted(files):
            info = zipfile.ZipInfo(name)
            info.create_system, info.external_attr = 3, 0o100644 << 16
            made.writestr(info, files[name])
    return out.getvalue()


def manifest(files: dict[str, bytes]) -> dict[str, bytes]:
    """The files with their list of hashes and its seal."""
    listed = {n: {"bytes": len(b), "sha256": hashlib.sha256(b).hexdigest()} for n, b in files.items()}
    made = plain({"files": listed, "format": FORMAT})
    return {**files, MANIFEST: made, SEAL: hashlib.sha256(made).hexdigest().encode() + b"\n"}


def plain(what: Any) -> bytes:
    """JSON that has only one form."""
    return (json.dumps(what, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode(
        "utf-8", "surrogatepass"
    )


def opened(data: bytes) -> tuple[dict[str, bytes], list[str]]:
    """The files of a zip, and what is wrong with it."""
    files: dict[str, bytes] = {}
    wrong: list[str] = []
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as given:
            for info in given.infolist():
                try:
                    files[info.filename] = given.read(info)
                except Exception as problem:  # a forged zip may fail in any way: it is told, not a crash
                    wrong.append(f"{info.filename}: cannot be read: {problem}")
    except Exception as problem:  # the same
        return {}, [f"the zip cannot be read: {problem}"]
    if not wrong and zipped(files) != data:
        wrong.append("the zip: bytes between its files were changed")
    return files, wrong


def whole(files: dict[str, bytes], told: str) -> list[str]:
    """Whether the files are those of the manifest, and the manifest that of the seal."""
    if MANIFEST not in files or SEAL not in files:
        return [f"{MANIFEST} or {SEAL} is missing"]
    mine = hashlib.sha256(files[MANIFEST]).hexdigest()
    if files[SEAL] != mine.encode() + b"\n":
        return [f"{MANIFEST} was changed, or {SEAL}: the seal is not its hash"]
    wrong = []
    if told and told.strip().lower() != mine:
        wrong.append(f"{MANIFEST}: its hash is {mine}, not the seal that you were told")
    listed = json.loads(files[MANIFEST])["files"]
    wrong += [f"{name}: is missing" for name in sorted(set(listed) - set(files))]
    for name in sorted(set(files) - {MANIFEST, SEAL}):
        if name not in listed:
            wrong.append(f"{name}: does not belong to the bundle")
        elif hashlib.sha256(files[name]).hexdigest() != listed[name]["sha256"]:
            wrong.append(f"{name}: was changed, its hash is another")
    return wrong


# ---------------------------------------------------------------- the story


def about(quotation: dict[str, Any]) -> tuple[Any, ...]:
    """What makes a quotation this one."""
    return tuple(quotation[k] for k in ("article", "part", "start", "end", "text"))


def proven(quotation: dict[str, Any], roots: dict[str, str]) -> str:
    """What is wrong with a quotation; "" when it is part of the text that the root stands for."""
    shown = quotation["pieces"]
    text = "".join(piece for _, piece, _ in shown)
    places = [start for start, _, _ in shown]
    if not shown or any(a + len(p) != b for (a, p, _), b in zip(shown, places[1:])):  # noqa: B905  # strangers may have 3.9
        return "its pieces do not follow each other"
    begin = quotation["start"] - places[0]
    if begin < 0 or text[begin : quotation["end"] - places[0]] != quotation["text"] or not quotation["text"]:
        return "its pieces do not give its words"
    known = [leaf(bytes.fromhex(salted), start, piece) for start, piece, salted in shown]
    beside = [bytes.fromhex(h) for h in quotation["beside"]]
    over = top(0, quotation["count"], quotation["first"], known, beside)
    if beside or sealed(quotation["part"], quotation["count"], over) != roots.get(quotation["part"]):
        return "it does not lead to the text's root"
    return ""


def supported(story: dict[str, Any], quotations: list[dict[str, Any]]) -> list[str]:
    """Whether each quotation is proven, each edge quotes, and the counts are those of the story."""
    roots = {a["id"]: a["roots"] for a in story["articles"]}
    wrong = [
        f"quotation {i}: {why}"
        for i, q in enumerate(quotations)
        if (why := proven(q, roots.get(q["article"], {})))
    ]
    known = {about(q) for q in quotations}
    ends = set(roots) | {o["id"] for o in story["origins"]}
    for number, edge in enumerate(story["edges"]):
        quoted = [about(e) in known and e["article"] in (edge["from"], edge["to"]) for e in edge["evidence"]]
        if not all(quoted) or edge["from"] not in roots or edge["to"] not in ends:
            wrong.append(f"edge {number}: it rests on something that is not in the bundle")
        if not quoted and not edge["rule"].startswith("editor/"):
            wrong.append(f"edge {number}: it quotes nothing")
    counts, origins = story["counts"], [o for o in story["origins"] if o["type"] != "unknown"]
    if counts["origins"] != len(origins) or counts["held"] != sum(o["held"] for o in origins):
        wrong.append("counts: they are not those of the origins")
    return wrong


# ---------------------------------------------------------------- the pages, in a private bundle


def texts(
    story: dict[str, Any], quotations: list[dict[str, Any]], stored: dict[str, dict[str, str]]
) -> list[str]:
    """Whether the stored texts have the roots and digests of the story, and hold the quotations."""
    wrong = []
    for article in story["articles"]:
        parts = stored.get(article["id"], {})
        of = seed(parts)
        made = {name: root(name, leaves(name, parts[name], of)) for name in PARTS if parts.get(name)}
        total = hashlib.sha256()
        for name in PARTS:
            words = parts.get(name, "").encode("utf-8", "surrogatepass")
            total.update(b"%s %d\n" % (name.encode(), len(words)) + words)
        if made != article["roots"] or total.hexdigest() != article["digest"]:
            wrong.append(f"{TEXTS}: the text of {article['url']} is not the one of the story")
    for number, q in enumerate(quotations):
        if stored.get(q["article"], {}).get(q["part"], "")[q["start"] : q["end"]] != q["text"]:
            wrong.append(f"quotation {number}: its words are not at their place in the stored text")
    return wrong


def archived(story: dict[str, Any], wacz: bytes) -> list[str]:
    """Whether the archive is whole (WACZ 1.1.1) and holds each page with the hash of the story."""
    with zipfile.ZipFile(io.BytesIO(wacz)) as given:
        package = given.read("datapackage.json")
        stamp = json.loads(given.read("datapackage-digest.json"))["hash"]
        listed = {r["path"]: r["hash"] for r in json.loads(package)["resources"]}
        held = {name: given.read(name) for name in listed}
    wrong = [] if stamp == "sha256:" + hashlib.sha256(package).hexdigest() else [f"{PAGES}: datapackage.json"]
    wrong += [
        f"{PAGES}: {n}" for n, b in held.items() if listed[n] != "sha256:" + hashlib.sha256(b).hexdigest()
    ]
    bodies = {
        hashlib.sha256(body).hexdigest() for body in warc(gzip.decompress(held["archive/data.warc.gz"]))
    }
    for page in (a["page"] for a in story["articles"] if a["page"]):
        if page["sha256"] not in bodies:
            wrong.append(f"{PAGES}: the page {page['url']} is missing or another")
    return wrong


def warc(data: bytes) -> list[bytes]:
    """The pages of a WARC file (ISO 28500), without their HTTP headers."""
    found, at = [], 0
    while at < len(data):
        end = data.index(b"\r\n\r\n", at)
        fields = dict(line.split(b": ", 1) for line in data[at:end].split(b"\r\n")[1:])
        body = data[end + 4 : end + 4 + int(fields[b"Content-Length"])]
        if fields[b"WARC-Type"] == b"response":
            body = body.partition(b"\r\n\r\n")[2]
        found.append(body)
        at = end + 8 + int(fields[b"Content-Length"])
    return found


def verify(files: dict[str, bytes], told: str = "") -> tuple[list[str], list[str]]:
    """What holds and what does not, each as lines."""
    wrong = whole(files, told)
    if wrong:
        return [], wrong
    story, quotations = json.loads(files["story.json"]), json.loads(files["quotations.json"])
    holds = [f"{len(files)} files are as they were sealed: {files[SEAL].decode().strip()}"]
    wrong += supported(story, quotations)
    holds.append(
        f"{len(story['edges'])} edges, {len(quotations)} quotations, {len(story['articles'])} articles"
    )
    if TEXTS in files:
        wrong += texts(story, quotations, json.loads(files[TEXTS]))
        wrong += archived(story, files[PAGES])
        holds.append("the private texts and pages are those of the story, and hold each quotation")
    return holds, wrong


def read(where: str) -> tuple[dict[str, bytes], list[str]]:
    """The files of a bundle, from a zip or an unpacked folder."""
    from pathlib import Path

    place = Path(where)
    if place.is_file():
        return opened(place.read_bytes())
    files = {p.relative_to(place).as_posix(): p.read_bytes() for p in sorted(place.rglob("*")) if p.is_file()}
    return files, []


def main(words: list[str]) -> int:
    """Verify and tell."""
    try:
        files, wrong = read(words[0] if words else ".")
        holds, more = ([], []) if wrong else verify(files, words[1] if len(words) > 1 else "")
    except Exception as problem:  # a forged bundle must end in NOT VERIFIED, whatever it breaks
        holds, wrong, more = [], [f"the bundle cannot be read: {type(problem).__name__}: {problem}"], []
    for line in [*wrong, *more] or holds:
        print(line)
    if wrong or more:
        print("NOT VERIFIED")
        return 1
    print("VERIFIED: whole and consistent. Hashes show integrity, not authenticity: they do not show who")
    print("made the bundle, nor that a site ever sent these words. Open the addresses and compare.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
