"""Parses documents with lxml and evaluates XPath expressions on them: one JSON value a request.

Reads one JSON list of requests from standard input: a document as `text` or as `bytes` (in hexadecimal digits), and
`paths`, expressions that are evaluated on its root. A request without paths is answered by the document's tree.
`tests/it/markup` asks Baton the same.

usage: python3 markup_oracle.py < requests.json
"""
import json
import math
import sys

from lxml import etree, html


def rows(node, depth=0):
    """Depth, tag, attributes, text and tail of each node in order; a comment has no tag."""
    tag, attributes = (node.tag, list(node.attrib.items())) if isinstance(node.tag, str) else (None, [])
    yield [depth, tag, attributes, node.text, node.tail]
    for child in node:
        yield from rows(child, depth + 1)


def whole(root):
    before = list(root.itersiblings(preceding=True))[::-1]
    nodes = before + [root] + list(root.itersiblings())
    written = etree.tostring(root.getroottree(), encoding="unicode", method="html")
    return {
        "nodes": [row for node in nodes for row in rows(node)],
        "html": written,
        "ascii": html.tostring(root, include_meta_content_type=True).decode("ascii"),
        "text": html.tostring(root, encoding="unicode", method="text"),
    }


def value(found, places):
    if isinstance(found, bool):
        return {"bool": found}
    if isinstance(found, float):
        return {"float": repr(found) if math.isfinite(found) else str(found)}
    if isinstance(found, str):
        return {"str": found}
    return {"list": [item if isinstance(item, (str, tuple)) else places[item] for item in found]}


def evaluate(root, path, places):
    try:
        return value(root.xpath(path, one=1, name="b", flag=True), places)
    except etree.XPathError as error:
        return {"error": type(error).__name__, "message": str(error)}


def answer(request):
    source = request["text"] if "text" in request else bytes.fromhex(request["bytes"])
    try:
        root = html.document_fromstring(source)
    except etree.ParserError as error:
        return {"error": str(error)}
    if "paths" not in request:
        return whole(root)
    nodes = list(root.itersiblings(preceding=True))[::-1] + list(root.iter()) + [
        inner for sibling in root.itersiblings() for inner in sibling.iter()
    ]
    places = {node: place for place, node in enumerate(nodes)}
    return [evaluate(root, path, places) for path in request["paths"]]


def main():
    requests = json.loads(sys.stdin.buffer.read())
    json.dump([answer(request) for request in requests], sys.stdout)


main()
