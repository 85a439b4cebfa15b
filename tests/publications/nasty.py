"""Records as old desks hold them, written by us, each with something that is hard to keep."""

PLAIN = """---
category: news
title: "The \\"old\\" quay: C:\\\\harbour"
excerpt: "Raw – “quotes”, emoji ⚓, right-to-left \u200fمرفأ\u200f and a\\ttab\\r\\nwith lines ..."
publishedDateTime: 2022-07-12T19:20:00Z
originalUrl: "https://quay.example/1"
webUrl: "https://quay.example/1?a=b#c"
ampWebUrl: "https://quay.example/amp/1"
cdnAmpWebUrl: "https://quay-example.cdn.ampproject.org/c/s/quay.example/amp/1"
type: article
quality: 189
heat: 4211
published: true

provider:
  name: Big Quay News.com & Sons
  domain: quay.example
  images:
    - url: "https://desk.example/quay-50x50.jpg"
      width: 50
      height: 50

topics:
  - Harbour
  - C# & C++ in Ports

images:
  - url: "https://quay.example/a.jpg?im=Resize,width=480"
    width: 480
    height: 267
    isCached: true

related:
  - title: "Another: one"
    excerpt: "…"
    publishedDateTime: 2022-07-13T01:00:00Z
    webUrl: "https://echo.example/1"
    type: video
    provider:
      name: Echo
      domain: echo.example
      images:
        - url: "https://desk.example/echo-50x50.jpg"
          width: 50
          height: 50
    quality: 7
  - title: "No scores"
    excerpt: ""
    publishedDateTime: 2022-07-13T01:00:01Z
    type: article
    provider:
      name: Herald
      domain: herald.example

secured: "QUJD;REVG"
---

"""

VIDEO = """---
category: news
title: "null"
excerpt: ""
publishedDateTime: 2022-07-12T19:20:00Z
originalUrl: "https://video.example/watch?v=1"
type: video
quality: 70
heat: -1
published: false

featuredContent: "<iframe src=\\"https://video.example/1\\"></iframe>"

provider:
  name: Video
  domain: video.example
---

"""

NO_SCORES = """---
category: news
title: "- a"
excerpt: "x"
publishedDateTime: 2022-07-12T19:20:00Z
originalUrl: "https://quay.example/1"
webUrl: "https://quay.example/1"
type: article

provider:
  name: Quay
  domain: quay.example

secured: "from another desk: not ours at all"
---

"""

UNKNOWN = """---
layout: post
category: news
title: "Unknown keys"
excerpt: "x"
publishedDateTime: 2022-07-12T19:20:00Z
originalUrl: "https://quay.example/1"
webUrl: "https://quay.example/1"
type: article
quality: 3
rating: 5 # stars
heat: -1
published: false
# a remark
tags: [a, "b: c", {d: e}]

provider:
  name: Quay
  domain: quay.example

review:
  by: someone
  note: >
    folded
    text

topics:
  - Harbour

story: 0123456789abcdef
kind: wire
firstHand: "Tribune"

mood: calm

secured: "QUJD;REVG"
after: all
---

"""

EXACT = {"plain": PLAIN, "video": VIDEO, "no scores": NO_SCORES, "unknown keys": UNKNOWN}
"""Records whose fields give back every byte."""

FOREIGN = {
    "single quotes": PLAIN.replace('"Another: one"', "'Another: ''one'''"),
    "folded title": VIDEO.replace('"null"', '"a title\n  over two lines"'),
    "unindented lists": PLAIN.replace("  - Harbour\n  - C#", "- Harbour\n- C#"),
    "flow list": VIDEO.replace("\n---\n\n", "\n\ntopics: [Harbour, 'Ports']\n---\n\n"),
    "no blank lines": PLAIN.replace("\n\nprovider", "\nprovider"),
    "other order": VIDEO.replace("quality: 70\nheat: -1\n", "heat: -1\nquality: 70\n"),
    "zone": VIDEO.replace("19:20:00Z", "19:20:00.123+02:00"),
    "key twice": VIDEO.replace("heat: -1\n", "heat: 5\nheat: -1\n"),
    "nested unknown": PLAIN.replace(
        "  domain: quay.example\n  images", "  domain: quay.example\n  mood: calm\n  images"
    ),
    "explicit nulls": VIDEO.replace("type: video\n", "webUrl: null\ntype: video\nampWebUrl: ~\n"),
    "body": VIDEO + "A body that nobody expects.\n---\nwith a line\n",
    "no blank line at the end": VIDEO[:-2],
    "mixed line ends": VIDEO.replace("heat: -1\n", "heat: -1\r\n"),
    "byte order mark": "\ufeff" + VIDEO,
    "raw control characters": PLAIN.replace("emoji", "\x02\x85\u2028\x7femoji"),
    "sealed list": VIDEO.replace("\n---\n\n", "\n\nsecured:\n  - a\n  - b\n---\n\n"),
    "comment within": PLAIN.replace("  - Harbour\n", "  - Harbour # main\n  # other\n"),
    "number as name": PLAIN.replace("name: Echo", "name: 1843"),
}
"""Records that other hands wrote: no bytes may change until somebody changes a field."""
